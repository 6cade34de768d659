import { createHmac, timingSafeEqual } from "node:crypto";
import { SignatureError } from "../domain/errors.ts";
import { Secret } from "../runtime/secret.ts";

/**
 * Proves that one of some signatures is the HMAC-SHA256 of some bytes under one of some secrets: sources send several
 * while a secret is being replaced.
 * @param secrets keys as texts, or as bytes where the text stands for them
 * @param given signatures in hex
 * @throws SignatureError when none is
 */
export function verifySignature(
  secrets: readonly (Secret | Uint8Array)[],
  signed: readonly (string | Uint8Array)[],
  given: readonly string[],
): void {
  if (secrets.length === 0) {
    throw new SignatureError(
      "the source has no webhook secret in its settings, so nothing it sends is taken",
    );
  }
  if (given.length === 0) throw new SignatureError("the request carries no signature");
  const known = secrets.map((secret) => digestOf(secret, signed));
  const isProven = given
    .filter((text) => /^[0-9a-f]{64}$/i.test(text))
    .map((text) => Buffer.from(text, "hex"))
    .some((one) => known.some((digest) => timingSafeEqual(digest, one)));
  if (!isProven)
    throw new SignatureError("the signature is not of this body under the secret in the settings");
}

function digestOf(secret: Secret | Uint8Array, signed: readonly (string | Uint8Array)[]): Buffer {
  const hmac = createHmac("sha256", secret instanceof Secret ? secret.reveal() : secret);
  for (const part of signed) hmac.update(part);
  return hmac.digest();
}

/**
 * Refuses a request that was signed too long ago, or ahead of our clock.
 * @param signedAt epoch milliseconds
 * @throws SignatureError saying by how much
 */
export function refuseStale(signedAt: number, receivedAt: number, tolerance: number): void {
  const age = receivedAt - signedAt;
  if (Number.isFinite(age) && Math.abs(age) <= tolerance) return;
  const seconds = Math.round(Math.abs(age) / 1000);
  throw new SignatureError(
    `the request was signed ${seconds} s ${age < 0 ? "ahead" : "ago"}, more than ${tolerance / 1000} s: check the clocks`,
  );
}
