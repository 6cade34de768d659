import { SignatureError } from "../domain/errors.ts";
import type { Secret } from "../runtime/secret.ts";
import type { PushRequest } from "./connector.ts";
import { secretsSetting } from "./secret-setting.ts";
import { isSignedByKey } from "./standard-webhook-key.ts";
import { refuseStale, verifySignature } from "./verify-signature.ts";

/** As the specification recommends; a sender that tries again signs anew. */
const TOLERANCE = 5 * 60_000;
const [SHORTEST, LONGEST] = [16, 64];

/** Secrets of Standard Webhooks: `whsec_` and base64 of 16 to 64 bytes. */
export const signingSecretsSetting = secretsSetting.refine(
  (secrets) => secrets.every((one) => signingKey(one) !== undefined),
  "is no secret of Standard Webhooks, which is whsec_ and base64 of 16 to 64 bytes",
);

type HeaderNames = readonly [id: string, time: string, signatures: string];
const HEADERS: HeaderNames = ["webhook-id", "webhook-timestamp", "webhook-signature"];

/**
 * Proves a request by `webhook-id`, `webhook-timestamp` and `webhook-signature`, as Standard Webhooks has it: a list of
 * signatures over `<id>.<timestamp>.<body>`, `v1,<base64>` under a secret or `v1a,<base64>` by the key of the sender.
 * @throws SignatureError when none of the signatures is of this body, or it was signed too long ago
 */
export function verifyStandardWebhook(
  { secrets = [], publicKeys = [] }: StandardWebhookKeys,
  request: PushRequest,
): void {
  const { signed, time } = readTimed(request, HEADERS);
  const header = request.headers[HEADERS[2]];
  if (!isSignedByKey(publicKeys, Buffer.concat(signed), header)) {
    const keys = secrets.flatMap((secret) => signingKey(secret) ?? []);
    if (keys.length === 0 && publicKeys.length > 0) {
      throw new SignatureError("no signature is of this body by the public key in the settings");
    }
    verifySignature(keys, signed, symmetricSignatures(header));
  }
  refuseStale(time, request.receivedAt, TOLERANCE);
}

export interface StandardWebhookKeys {
  /** Shared with the sender, of `v1`. */
  readonly secrets?: readonly Secret[] | undefined;
  /** Of the sender, of `v1a`. */
  readonly publicKeys?: readonly string[] | undefined;
}

/**
 * The same for a source that has other secrets, or other names for the headers of id, time and signatures.
 * @throws SignatureError as above
 */
export function verifyTimedSignature(
  keys: readonly (Secret | Uint8Array)[],
  request: PushRequest,
  names: HeaderNames,
): void {
  const { signed, time } = readTimed(request, names);
  verifySignature(keys, signed, symmetricSignatures(request.headers[names[2]]));
  refuseStale(time, request.receivedAt, TOLERANCE);
}

/** What is signed, and when it was, in epoch milliseconds. */
function readTimed({ headers, body }: PushRequest, [idName, timeName]: HeaderNames) {
  const [id, time] = [headers[idName], headers[timeName]];
  if (!id || time === undefined || !/^\d{1,12}$/.test(time)) {
    throw new SignatureError(`the request carries no ${idName} or ${timeName}`);
  }
  return { signed: [Buffer.from(`${id}.${time}.`), body], time: Number(time) * 1000 };
}

/** Those of version `v1`, in hex. */
function symmetricSignatures(header = ""): readonly string[] {
  return header
    .split(/\s+/)
    .filter((one) => /^v1,[A-Za-z0-9+/]{43}=$/.test(one))
    .map((one) => Buffer.from(one.slice(3), "base64").toString("hex"));
}

/** The bytes that a secret of Standard Webhooks stands for; undefined where it is none. */
export function signingKey(secret: Secret): Buffer | undefined {
  const text = secret.reveal().replace(/^whsec_/, "");
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return undefined;
  const key = Buffer.from(text, "base64");
  return key.length >= SHORTEST && key.length <= LONGEST ? key : undefined;
}
