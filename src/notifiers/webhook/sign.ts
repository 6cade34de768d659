import { createHash, createHmac } from "node:crypto";

/**
 * The headers of Standard Webhooks 1.0 for a body.
 * @param key the same at every attempt, from which the id is made
 * @param now of this attempt, epoch milliseconds
 */
export function signWebhook(
  keys: readonly Uint8Array[],
  { key, now, body }: { readonly key: string; readonly now: number; readonly body: string },
): Readonly<Record<string, string>> {
  const id = `msg_${createHash("sha256").update(key).digest("hex").slice(0, 32)}`;
  const time = String(Math.floor(now / 1000));
  return {
    "webhook-id": id,
    "webhook-timestamp": time,
    "webhook-signature": signatures(keys, `${id}.${time}.${body}`),
  };
}

/** One signature for each key, since receivers may know either of two. */
export function signatures(keys: readonly Uint8Array[], signed: string): string {
  return keys
    .map((key) => `v1,${createHmac("sha256", key).update(signed).digest("base64")}`)
    .join(" ");
}
