import { describe, expect, test } from "vitest";
import { generic } from "../../src/connectors/generic/index.ts";
import { SignatureError } from "../../src/domain/errors.ts";
import { Secret } from "../../src/runtime/secret.ts";
import {
  GENERIC_PUBLIC_KEY,
  GENERIC_SIGNING_SECRET,
  GENERIC_URL_SECRET,
  keySignedEvent,
  signedEvent,
  urlEvent,
} from "../support/generic-webhook.ts";
import { checkConnector } from "./connector-contract.ts";

const EVENT = "generic/cloudevent.structured.json";

checkConnector({
  connector: generic,
  settings: () => ({ signing_secret: new Secret(GENERIC_SIGNING_SECRET) }),
  push: {
    request: () => signedEvent(EVENT),
    header: "webhook-signature",
    tolerance: 5 * 60_000,
  },
});

describe("with a public key", () => {
  checkConnector({
    connector: generic,
    settings: () => ({
      signing_secret: new Secret(`whsec_${"A".repeat(32)}`),
      public_key: GENERIC_PUBLIC_KEY,
    }),
    push: {
      request: () => keySignedEvent(EVENT),
      header: "webhook-signature",
      tolerance: 5 * 60_000,
    },
  });
});

test("with a public key the URL's secret is not enough, and the key may be all there is", () => {
  const url_secret = new Secret(GENERIC_URL_SECRET);
  const both = generic.settings.parse({ public_key: GENERIC_PUBLIC_KEY, url_secret });
  expect(() => generic.accept?.(both, urlEvent(EVENT))).toThrow(SignatureError);
  const alone = generic.settings.parse({ public_key: [GENERIC_PUBLIC_KEY] });
  expect(generic.accept?.(alone, keySignedEvent(EVENT))).toMatchObject({ verified: "signed" });
});

const byUrl = generic.settings.parse({ url_secret: new Secret(GENERIC_URL_SECRET) });

test("the secret in the URL, or as a bearer token, lets in what is then stated", () => {
  const request = urlEvent(EVENT);
  const delivery = generic.accept?.(byUrl, request);
  expect(delivery).toMatchObject({ verified: "stated", headers: { kind: "webhook" } });
  expect(JSON.stringify(delivery)).not.toContain(GENERIC_URL_SECRET);
  const bearer = urlEvent(EVENT, "");
  const headers = { ...bearer.headers, authorization: `Bearer ${GENERIC_URL_SECRET}` };
  expect(generic.accept?.(byUrl, { ...bearer, headers })).toEqual(delivery);
});

test("the secret is taken where CloudEvents puts it too", () => {
  const request = urlEvent(EVENT, `?access_token=${GENERIC_URL_SECRET}`);
  expect(generic.accept?.(byUrl, request)).toMatchObject({ verified: "stated" });
});

test.each([
  "",
  "?secret=",
  "?access_token=x",
  "?secret=0123456789abcdef0123456789abcdee",
  "?token=x",
])("the URL %s lets nothing in", (path) => {
  expect(() => generic.accept?.(byUrl, urlEvent(EVENT, path))).toThrow(SignatureError);
});

test("with a signing secret the URL's secret is not enough, without any nothing is taken", () => {
  const both = generic.settings.parse({
    signing_secret: new Secret(GENERIC_SIGNING_SECRET),
    url_secret: new Secret(GENERIC_URL_SECRET),
  });
  expect(() => generic.accept?.(both, urlEvent(EVENT))).toThrow(SignatureError);
  const none = generic.settings.parse({});
  expect(() => generic.accept?.(none, signedEvent(EVENT))).toThrow(SignatureError);
});

test("a secret of fewer than 128 bits is refused when it is configured", () => {
  const isTaken = (text: string) =>
    generic.settings.safeParse({ url_secret: new Secret(text) }).success;
  expect(["0123456789abcdef0123456789abcdef", "q7Vb1xN0c2Lk9sQe4Rz8Wm"].map(isTaken)).toEqual([
    true,
    true,
  ]);
  expect(
    ["hunter2", "0123456789abcdef0123456789abcde", "q7Vb1xN0c2Lk9sQe4Rz8W"].map(isTaken),
  ).toEqual([false, false, false]);
});
