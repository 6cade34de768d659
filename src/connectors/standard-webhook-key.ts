import { createPublicKey, type KeyObject, verify } from "node:crypto";
import { z } from "zod";

const key = z
  .string()
  .refine(
    (text) => publicKeyOf(text) !== undefined,
    "is no public key of Standard Webhooks, which is whpk_ and base64 of 32 bytes",
  );

/** Public keys of Standard Webhooks, one or several while one takes the place of another. They are no secrets. */
export const publicKeysSetting = z
  .union([key, z.array(key).min(1).max(4)], "is a public key, whpk_…, or a list of them")
  .transform((given): readonly string[] => (typeof given === "string" ? [given] : given));

/** More signatures than anybody sends at once; checking one takes a while, and whoever asks has proven nothing yet. */
const MOST_SIGNATURES = 8;

/**
 * Whether one of the `v1a` signatures (Ed25519) in a header of Standard Webhooks is of these bytes, by one of some keys.
 * @param header entries with a space between, such as `v1,… v1a,…`; other versions are passed over
 */
export function isSignedByKey(
  keys: readonly string[],
  signed: Uint8Array,
  header: string | undefined,
): boolean {
  const signatures = (header ?? "")
    .split(/\s+/)
    .filter((one) => /^v1a,[A-Za-z0-9+/]{86}==$/.test(one))
    .slice(0, MOST_SIGNATURES)
    .map((one) => Buffer.from(one.slice(4), "base64"));
  const known = keys.flatMap((one) => publicKeyOf(one) ?? []);
  return signatures.some((signature) =>
    known.some((publicKey) => verify(null, signed, publicKey, signature)),
  );
}

function publicKeyOf(text: string): KeyObject | undefined {
  const base64 = /^whpk_([A-Za-z0-9+/]{43}=)$/.exec(text)?.[1];
  if (base64 === undefined) return undefined;
  const x = Buffer.from(base64, "base64").toString("base64url");
  return createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
}
