import { createHmac, createPrivateKey, createPublicKey, sign } from "node:crypto";
import type { PushRequest } from "../../src/connectors/connector.ts";
import { generic } from "../../src/connectors/generic/index.ts";
import { Secret } from "../../src/runtime/secret.ts";
import { vendorBytes } from "./vendor-fixture.ts";

const KEY = Buffer.alloc(32, 9);
export const GENERIC_SIGNING_SECRET = `whsec_${KEY.toString("base64")}`;
export const GENERIC_URL_SECRET = "0123456789abcdef0123456789abcdef";

export const GENERIC_RECEIVED_AT = Date.UTC(2026, 10, 20, 10, 6);

/** An event as a sender signs it by Standard Webhooks when it is received. */
export function signedEvent(
  event: unknown,
  more: Readonly<Record<string, string>> = {},
): PushRequest {
  const body = typeof event === "string" ? vendorBytes(event) : Buffer.from(JSON.stringify(event));
  const time = String(GENERIC_RECEIVED_AT / 1000);
  const hmac = createHmac("sha256", KEY).update(`msg_1.${time}.`).update(body).digest("base64");
  return {
    source: "vendor",
    path: "/webhooks/vendor",
    headers: {
      "content-type": "application/json",
      "webhook-id": "msg_1",
      "webhook-timestamp": time,
      "webhook-signature": `v1,${hmac}`,
      ...more,
    },
    body,
    receivedAt: GENERIC_RECEIVED_AT,
  };
}

const PRIVATE_KEY = createPrivateKey({
  key: Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), KEY]),
  format: "der",
  type: "pkcs8",
});
const RAW_KEY = createPublicKey(PRIVATE_KEY).export({ format: "der", type: "spki" }).subarray(-32);
export const GENERIC_PUBLIC_KEY = `whpk_${RAW_KEY.toString("base64")}`;

/** The same, signed by the key of the sender. */
export function keySignedEvent(event: unknown): PushRequest {
  const request = signedEvent(event);
  const time = request.headers["webhook-timestamp"];
  const signed = Buffer.concat([Buffer.from(`msg_1.${time}.`), request.body]);
  const signature = `v1a,${sign(null, signed, PRIVATE_KEY).toString("base64")}`;
  return { ...request, headers: { ...request.headers, "webhook-signature": signature } };
}

/** The same event with the secret in the URL instead of a signature. */
export function urlEvent(event: unknown, path = `?secret=${GENERIC_URL_SECRET}`): PushRequest {
  const request = signedEvent(event);
  const headers = { "content-type": "application/json" };
  return { ...request, headers, path: `/webhooks/vendor${path}` };
}

const SETTINGS = generic.settings.parse({ signing_secret: new Secret(GENERIC_SIGNING_SECRET) });
/** The changes that a signed event tells, without what is not known; an account as its id, kind and basis. */
export function tellEvent(event: unknown, headers: Readonly<Record<string, string>> = {}) {
  const delivery = generic.accept?.(SETTINGS, signedEvent(event, headers));
  if (delivery === undefined) throw new Error("not accepted");
  return generic.parse(delivery).map((one) => {
    if (one.kind !== "change") throw new Error("no change");
    const { actor, effective, ...rest } = one.change;
    const given = Object.entries({ ...rest, actor: actor && [actor.id, actor.kind, actor.basis] });
    return Object.fromEntries(given.filter(([, value]) => value !== undefined));
  });
}
