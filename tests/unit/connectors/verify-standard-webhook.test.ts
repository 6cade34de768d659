import { expect, test } from "vitest";
import { publicKeysSetting } from "../../../src/connectors/standard-webhook-key.ts";
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

// From the test of the reference implementation in Go (libraries/go/webhook_asymmetric_test.go of
// github.com/standard-webhooks/standard-webhooks), and as node:crypto signs by the same key: its public half is the first.
const PUBLIC_KEY = "whpk_ZlN4eg7dSSqi0moX9hQUk3orrOouK3QVQSlJa248c/g=";
const OTHER_KEY = "whpk_/RckOFqgx1tk+3jNYC+h2ZH96/drE8WO1wLqyDXp9hg=";
const BY_KEY =
  "v1a,tQ9V2XOqn7jL/DQenEFpqIugdBVtiMmER5mhSkXBNwM0mkATuDe6KYYUuxqtaiHeYGb7KaaBRdM5WqyeFiL8Ag==";
const publicKeys = [PUBLIC_KEY];
const withHeaders = (headers: Record<string, string>) => ({
  ...vector,
  headers: { ...vector.headers, ...headers },
});

test("the reference vector proves itself, also among other signatures and secrets", () => {
  verifyStandardWebhook({ secrets }, vector);
  const others = `v1,${"A".repeat(43)}= v1a,hnO3 v2,x ${SIGNATURE}`;
  const other = new Secret(`whsec_${Buffer.alloc(24, 1).toString("base64")}`);
  verifyStandardWebhook(
    { secrets: [other, ...secrets] },
    withHeaders({ "webhook-signature": others }),
  );
});

test.each([
  ["another id", { "webhook-id": "msg_other" }],
  ["no id", { "webhook-id": "" }],
  ["another time", { "webhook-timestamp": "1614265331" }],
  ["no time", { "webhook-timestamp": "" }],
  ["another version", { "webhook-signature": SIGNATURE.replace("v1", "v2") }],
  ["no signature", { "webhook-signature": "" }],
])("%s proves nothing", (_, headers) => {
  expect(() => verifyStandardWebhook({ secrets }, withHeaders(headers))).toThrow(SignatureError);
});

test("another body proves nothing, and five minutes later the same neither", () => {
  const body = Buffer.from('{"test": 2432232315}');
  expect(() => verifyStandardWebhook({ secrets }, { ...vector, body })).toThrow(/not of this body/);
  const late = { ...vector, receivedAt: vector.receivedAt + 300_001 };
  expect(() => verifyStandardWebhook({ secrets }, late)).toThrow(/300 s/);
});

test("a secret that is none is refused when it is configured", () => {
  const isTaken = (text: string) => signingSecretsSetting.safeParse(new Secret(text)).success;
  expect(isTaken(SECRET)).toBe(true);
  for (const text of ["whsec_", "whsec_hunter2", "not base64!", "whsec_AAAA"]) {
    expect(isTaken(text), text).toBe(false);
  }
});

test("the reference vector of public keys proves itself, also among other signatures and keys", () => {
  const request = withHeaders({ "webhook-signature": BY_KEY });
  verifyStandardWebhook({ publicKeys }, request);
  verifyStandardWebhook({ publicKeys: [OTHER_KEY, PUBLIC_KEY] }, request);
  verifyStandardWebhook({ secrets: [new Secret(`whsec_${"A".repeat(32)}`)], publicKeys }, request);
  const several = `v1,${"A".repeat(43)}= v1a,${"A".repeat(86)}== v1a,short v2,x ${BY_KEY}`;
  verifyStandardWebhook({ publicKeys }, withHeaders({ "webhook-signature": several }));
});

test("while a sender moves from one scheme to the other, either proves a request", () => {
  const both = `${SIGNATURE} ${BY_KEY}`;
  for (const signatures of [both, SIGNATURE, BY_KEY]) {
    const request = withHeaders({ "webhook-signature": signatures });
    verifyStandardWebhook({ secrets, publicKeys }, request);
  }
});

test.each([
  ["by another key", { publicKeys: [OTHER_KEY] }, BY_KEY],
  ["under the scheme of the other", { publicKeys }, BY_KEY.replace("v1a,", "v1,")],
  ["by a key that is not configured", { secrets }, BY_KEY],
  ["by a secret that is not configured", { publicKeys }, SIGNATURE],
  ["cut short", { publicKeys }, BY_KEY.slice(0, -8)],
  ["with one bit changed", { publicKeys }, BY_KEY.replace("tQ9V", "tQ9W")],
  ["that is missing", { publicKeys }, ""],
])("a signature %s proves nothing", (_, keys, given) => {
  const request = withHeaders({ "webhook-signature": given });
  expect(() => verifyStandardWebhook(keys, request)).toThrow(SignatureError);
});

test("another id, time or body proves nothing by a key either, and five minutes later the same neither", () => {
  const request = withHeaders({ "webhook-signature": BY_KEY });
  const refused = [
    { ...request, headers: { ...request.headers, "webhook-id": "msg_other" } },
    { ...request, headers: { ...request.headers, "webhook-timestamp": "1614265331" } },
    { ...request, headers: { ...request.headers, "webhook-timestamp": "" } },
    { ...request, body: Buffer.from('{"test": 2432232315}') },
    { ...request, receivedAt: request.receivedAt + 300_001 },
    { ...request, receivedAt: request.receivedAt - 300_001 },
  ];
  for (const one of refused) {
    expect(() => verifyStandardWebhook({ publicKeys }, one)).toThrow(SignatureError);
  }
});

test("a public key that is none is refused when it is configured, and a secret is none", () => {
  const isTaken = (given: unknown) => publicKeysSetting.safeParse(given).success;
  expect([PUBLIC_KEY, [PUBLIC_KEY, OTHER_KEY]].map(isTaken)).toEqual([true, true]);
  const bare = PUBLIC_KEY.slice(5);
  for (const given of [bare, `whsk_${bare}`, "whpk_AAAA", "whpk_", [], SECRET, 7]) {
    expect(isTaken(given), String(given)).toBe(false);
  }
  expect(signingSecretsSetting.safeParse(new Secret(PUBLIC_KEY)).success).toBe(false);
});
