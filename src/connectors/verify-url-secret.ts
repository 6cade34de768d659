import type { Secret } from "../runtime/secret.ts";
import type { PushRequest } from "./connector.ts";
import { secretsSetting } from "./secret-setting.ts";
import { verifySharedSecret } from "./verify-shared-secret.ts";

/** 128 bits are 32 hex digits, or 22 characters of base64. */
const STRONG = /^(?:[0-9a-f]{32,}|(?=.*[^0-9a-f])[\x21-\x7e]{22,})$/;

/** Secrets of at least 128 bits, for senders that sign nothing. */
export const urlSecretsSetting = secretsSetting.refine(
  (secrets) => secrets.every((one) => STRONG.test(one.reveal())),
  "holds fewer than 128 bits: make one with openssl rand -hex 16",
);

/**
 * Proves by the secret in the URL (`?secret=…`, or `access_token`, as CloudEvents has it), or by the same as `Authorization: Bearer …`, that a sender was let in.
 * @throws SignatureError when neither is one of the secrets
 */
export function verifyUrlSecret(secrets: readonly Secret[], { path, headers }: PushRequest): void {
  const query = new URLSearchParams(path.split("?")[1] ?? "");
  const bearer = /^Bearer +(\S+)$/i.exec(headers["authorization"] ?? "")?.[1];
  verifySharedSecret(secrets, query.get("secret") ?? query.get("access_token") ?? bearer);
}
