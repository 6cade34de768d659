import { expect, test } from "vitest";
import {
  signingSecretsSetting,
  verifyStandardWebhook,
} from "../../../src/connectors/verify-standard-webhook.ts";
import { SignatureError } from "../../../src/domain/errors.ts";
import { Secret } from "../../../src/runtime/secret.ts";

// The vector of the reference implementations of Standard Webhooks.
const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
const vector = {
  source: "x",
  path: "/webhooks/x",
  headers: {
    "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
    "webhook-timestamp": "1614265330",
    "webhook-signature": SIGNATURE,
  },
  body: Buffer.from('{"test": 2432232314}'),
  receivedAt: 1_614_265_330_000,
};
const secrets = [new Secret(SECRET)];
const withHeaders = (headers: Record<string, string>) => ({
  ...vector,
  headers: { ...vector.headers, ...headers },
});

test("the reference vector proves itself, also among other signatures and secrets", () => {
  verifyStandardWebhook(secrets, vector);
  const others = `v1,${"A".repeat(43)}= v1a,hnO3 v2,x ${SIGNATURE}`;
  const other = new Secret(`whsec_${Buffer.alloc(24, 1).toString("base64")}`);
  verifyStandardWebhook([other, ...secrets], withHeaders({ "webhook-signature": others }));
});

test.each([
  ["another id", { "webhook-id": "msg_other" }],
  ["no id", { "webhook-id": "" }],
  ["another time", { "webhook-timestamp": "1614265331" }],
  ["no time", { "webhook-timestamp": "" }],
  ["another version", { "webhook-signature": SIGNATURE.replace("v1", "v2") }],
  ["no signature", { "webhook-signature": "" }],
])("%s proves nothing", (_, headers) => {
  expect(() => verifyStandardWebhook(secrets, withHeaders(headers))).toThrow(SignatureError);
});

test("another body proves nothing, and five minutes later the same neither", () => {
  const body = Buffer.from('{"test": 2432232315}');
  expect(() => verifyStandardWebhook(secrets, { ...vector, body })).toThrow(/not of this body/);
  const late = { ...vector, receivedAt: vector.receivedAt + 300_001 };
  expect(() => verifyStandardWebhook(secrets, late)).toThrow(/300 s/);
});

test("a secret that is none is refused when it is configured", () => {
  const isTaken = (text: string) => signingSecretsSetting.safeParse(new Secret(text)).success;
  expect(isTaken(SECRET)).toBe(true);
  for (const text of ["whsec_", "whsec_hunter2", "not base64!", "whsec_AAAA"]) {
    expect(isTaken(text), text).toBe(false);
  }
});
