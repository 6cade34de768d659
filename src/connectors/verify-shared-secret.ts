import { createHash, timingSafeEqual } from "node:crypto";
import { SignatureError } from "../domain/errors.ts";
import type { Secret } from "../runtime/secret.ts";

/**
 * Proves that whoever sent a request knows one of some secrets. It says nothing about the body: whoever has seen one
 * request can send another.
 * @throws SignatureError when they do not
 */
export function verifySharedSecret(secrets: readonly Secret[], given: string | undefined): void {
  if (!given) throw new SignatureError("the request carries no secret");
  const told = digest(given);
  const known = secrets.map((secret) => digest(secret.reveal()));
  // Digests are of one length, and every one is compared in full, so that the time taken tells nothing.
  const isKnown = known.filter((one) => timingSafeEqual(one, told)).length > 0;
  if (!isKnown) throw new SignatureError("the secret is none of those in the settings");
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
