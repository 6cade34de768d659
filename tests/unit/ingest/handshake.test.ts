import { expect, test } from "vitest";
import { generic } from "../../../src/connectors/generic/index.ts";
import { createServer } from "../../../src/ingest/server.ts";
import { Secret } from "../../../src/runtime/secret.ts";
import { GENERIC_PUBLIC_KEY, GENERIC_URL_SECRET } from "../../support/generic-webhook.ts";
import { ingestContext } from "../../support/ingest-context.ts";
import { langfuseSource } from "../../support/webhook-sources.ts";

const GRID = "eventgrid.azure.net";
const BY_URL = `/webhooks/by-url?secret=${GENERIC_URL_SECRET}`;

const source = (name: string, given: object) => ({
  name,
  connector: generic,
  settings: generic.settings.parse(given),
});
const url_secret = new Secret(GENERIC_URL_SECRET);
const sources = [
  source("by-url", { url_secret, origins: ["EventGrid.azure.net"] }),
  source("by-key", { public_key: GENERIC_PUBLIC_KEY, origins: [GRID] }),
  source("closed", { url_secret }),
  langfuseSource("lf"),
];

async function ask(url: string, headers: Record<string, string>, remote = false) {
  const server = createServer(ingestContext({ sources, remote }), { requestTimeout: 1000 });
  const answer = await server.inject({ method: "OPTIONS", url, headers });
  await server.close();
  const named = Object.entries(answer.headers).filter(([name]) =>
    /^(webhook-|access-control-|allow$)/.test(name),
  );
  return { status: answer.statusCode, ...Object.fromEntries(named) };
}

const consent = { status: 200, allow: "POST", "webhook-allowed-origin": GRID };

test("a sender that is named in the settings is given the consent that it asks for", async () => {
  const asks = { "webhook-request-origin": GRID };
  expect(await ask(BY_URL, asks)).toEqual({ ...consent, "webhook-allowed-rate": "600" });
  const slow = { ...asks, "webhook-request-rate": "120" };
  expect(await ask(BY_URL, slow)).toEqual({ ...consent, "webhook-allowed-rate": "120" });
  expect(await ask("/webhooks/by-key", slow)).toMatchObject(consent);
});

test.each(["100000", "0", "-1", "1e3", "*", ""])(
  "a rate of %s is answered with what is taken",
  async (rate) => {
    const asks = { "webhook-request-origin": GRID, "webhook-request-rate": rate };
    expect(await ask(BY_URL, asks)).toMatchObject({ "webhook-allowed-rate": "600" });
  },
);

test("a proxy may stand between, and a bearer token do for the secret in the URL", async () => {
  const asks = {
    "webhook-request-origin": GRID,
    host: "forensics.example",
    "x-forwarded-for": "203.0.113.7",
    authorization: `Bearer ${GENERIC_URL_SECRET}`,
  };
  expect(await ask("/webhooks/by-url", asks, true)).toMatchObject(consent);
});

test.each([
  ["another sender", BY_URL, { "webhook-request-origin": "evil.example" }],
  ["every sender", BY_URL, { "webhook-request-origin": "*" }],
  ["no sender", BY_URL, {}],
  ["a source without origins", "/webhooks/closed", { "webhook-request-origin": GRID }],
  ["a source of no CloudEvents", "/webhooks/lf", { "webhook-request-origin": GRID }],
  ["a source that is not there", "/webhooks/nobody", { "webhook-request-origin": GRID }],
  ["a route of telemetry", "/v1/changes", { "webhook-request-origin": GRID }],
])("%s is given no consent", async (_, url, headers) => {
  const answer = await ask(url, headers as Record<string, string>);
  expect(answer.status).toBe(405);
  expect(Object.keys(answer).filter((name) => name.startsWith("webhook-"))).toEqual([]);
});

test("without the secret that deliveries come with none is given", async () => {
  for (const url of ["/webhooks/by-url", "/webhooks/by-url?secret=x"]) {
    expect(await ask(url, { "webhook-request-origin": GRID })).toEqual({ status: 401 });
  }
});

test("a page in a browser is given none, also where it asks as a sender would", async () => {
  const preflight = {
    origin: "https://evil.example",
    "access-control-request-method": "POST",
    "access-control-request-headers": "content-type,webhook-request-origin",
  };
  expect(await ask(BY_URL, preflight)).toEqual({ status: 403 });
  const asks = { ...preflight, "webhook-request-origin": GRID };
  expect(await ask(BY_URL, asks)).toEqual({ status: 403 });
  expect(await ask(BY_URL, { ...asks, origin: "null" })).toEqual({ status: 403 });
  const rebound = { "webhook-request-origin": GRID, host: "evil.example" };
  expect(await ask(BY_URL, rebound)).toEqual({ status: 403 });
});

test("an origin that is no DNS name is refused when it is configured", () => {
  const isTaken = (origin: string) => generic.settings.safeParse({ origins: [origin] }).success;
  expect(["eventgrid.azure.net", "localhost", "a.b-c.d"].map(isTaken)).toEqual([true, true, true]);
  for (const origin of ["*", "", "https://a.example", "a b", "a\r\nx: y", ".a", "a..b"]) {
    expect(isTaken(origin), origin).toBe(false);
  }
});
