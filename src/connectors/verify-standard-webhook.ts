import { SignatureError } from "../domain/errors.ts";
import type { Secret } from "../runtime/secret.ts";
import type { PushRequest } from "./connector.ts";
import { secretsSetting } from "./secret-setting.ts";
import { refuseStale, verifySignature } from "./verify-signature.ts";

/** As the specification recommends; a sender that tries again signs anew. */
const TOLERANCE = 5 * 60_000;
const [SHORTEST, LONGEST] = [16, 64];

/** Secrets of Standard Webhooks: `whsec_` and base64 of 16 to 64 bytes. */
export const signingSecretsSetting = secretsSetting.refine(
  (secrets) => secrets.every((one) => signingKey(one) !== undefined),
  "is no secret of Standard Webhooks, which is whsec_ and base64 of 16 to 64 bytes",
);

/**
 * Proves a request by `webhook-id`, `webhook-timestamp` and `webhook-signature`, as Standard Webhooks has it: a list of
 * `v1,<base64>` over `<id>.<timestamp>.<body>`.
 * @throws SignatureError when none of the signatures is of this body, or it was signed too long ago
 */
export function verifyStandardWebhook(secrets: readonly Secret[], request: PushRequest): void {
  const keys = secrets.flatMap((secret) => signingKey(secret) ?? []);
  const names = ["webhook-id", "webhook-timestamp", "webhook-signature"] as const;
  verifyTimedSignature(keys, request, names);
}

/**
 * The same for a source that has other keys, or other names for the headers of id, time and signatures.
 * @throws SignatureError as above
 */
export function verifyTimedSignature(
  keys: readonly (Secret | Uint8Array)[],
  { headers, body, receivedAt }: PushRequest,
  [idName, timeName, signatureName]: readonly [string, string, string],
): void {
  const [id, time] = [headers[idName], headers[timeName]];
  if (!id || time === undefined || !/^\d{1,12}$/.test(time)) {
    throw new SignatureError(`the request carries no ${idName} or ${timeName}`);
  }
  const given = (headers[signatureName] ?? "")
    .split(/\s+/)
    .filter((one) => /^v1,[A-Za-z0-9+/]{43}=$/.test(one))
    .map((one) => Buffer.from(one.slice(3), "base64").toString("hex"));
  verifySignature(keys, [`${id}.${time}.`, body], given);
  refuseStale(Number(time) * 1000, receivedAt, TOLERANCE);
}

/** The bytes that a secret of Standard Webhooks stands for; undefined where it is none. */
export function signingKey(secret: Secret): Buffer | undefined {
  const text = secret.reveal().replace(/^whsec_/, "");
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return undefined;
  const key = Buffer.from(text, "base64");
  return key.length >= SHORTEST && key.length <= LONGEST ? key : undefined;
}
