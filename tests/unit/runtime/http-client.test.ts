import { expect, test } from "vitest";
import { SourceError } from "../../../src/domain/errors.ts";
import { type HttpOptions, openHttpClient } from "../../../src/runtime/http-client.ts";
import { Secret } from "../../../src/runtime/secret.ts";
import { replayServer } from "../../support/replay-server.ts";

function clientOf(base: string, given: Partial<HttpOptions> = {}) {
  const pauses: number[] = [];
  const client = openHttpClient({
    base,
    headers: { authorization: "Bearer hunter2" },
    secrets: [new Secret("hunter2")],
    fetch: globalThis.fetch,
    signal: new AbortController().signal,
    now: () => Date.UTC(2026, 0, 1),
    pause: async (milliseconds) => {
      pauses.push(milliseconds);
    },
    ...given,
  });
  return { client, pauses };
}

test("a path starts below the base, whatever path the base has", async () => {
  const server = await replayServer(({ url }) => ({ json: url.pathname }));
  const { client } = clientOf(`${server.url}/langfuse`);
  expect((await client.get("api/a?b=1")).json).toBe("/langfuse/api/a");
  expect((await client.get("/api/a")).json).toBe("/langfuse/api/a");
});

test("credentials never follow a redirect or a link to another origin", async () => {
  const other = await replayServer(() => ({ json: "stolen" }));
  const server = await replayServer(({ url }) =>
    url.pathname === "/away"
      ? { status: 302, headers: { location: `${other.url}/x` }, json: null }
      : { json: 1 },
  );
  const { client } = clientOf(server.url);
  const elsewhere = [`${other.url}/x`, "//evil.example/x", server.url.replace("http", "https")];
  await expect(client.get("away")).rejects.toThrow(/another origin/);
  for (const place of elsewhere) {
    await expect(client.get(place)).rejects.toMatchObject({
      name: "SourceError",
      retryable: false,
    });
  }
  expect(other.requests).toEqual([]);
});

test("a redirect within the origin is followed, one without end is not", async () => {
  const server = await replayServer(({ url }) =>
    url.pathname === "/end"
      ? { json: "there" }
      : {
          status: 307,
          headers: { location: url.pathname === "/once" ? "/end" : "/loop" },
          json: null,
        },
  );
  const { client } = clientOf(server.url);
  expect((await client.get("once")).json).toBe("there");
  await expect(client.get("loop")).rejects.toThrow(/without end/);
});

test.each([
  "http://169.254.169.254",
  "http://[fe80::1]",
  "http://[::ffff:169.254.169.254]",
  "http://metadata.google.internal",
])("%s is never spoken to", async (base) => {
  const called: unknown[] = [];
  const fetch: typeof globalThis.fetch = async (input) => {
    called.push(input);
    return new Response("{}");
  };
  await expect(clientOf(base, { fetch }).client.get("latest")).rejects.toThrow(SourceError);
  expect(called).toEqual([]);
});

test("a passing fault is tried again after the time that the source asks for", async () => {
  const server = await replayServer(() => ({ json: "well" }));
  server.fail({ status: 429, headers: { "retry-after": "7" }, json: null }, 2);
  const { client, pauses } = clientOf(server.url);
  expect((await client.get("x")).json).toBe("well");
  expect(pauses).toEqual([7000, 7000]);
});

test("a date says the same, and a wait of hours is not waited for", async () => {
  const server = await replayServer(() => ({ json: "well" }));
  const { client, pauses } = clientOf(server.url);
  server.fail(
    { status: 503, headers: { "retry-after": "Thu, 01 Jan 2026 00:00:09 GMT" }, json: null },
    1,
  );
  await client.get("x");
  expect(pauses).toEqual([9000]);
  server.fail({ status: 429, headers: { "retry-after": "7200" }, json: null });
  await expect(client.get("x")).rejects.toMatchObject({ why: "rate_limited", retryable: true });
  expect(pauses).toEqual([9000]);
});

test("without such a time the waits grow, and end", async () => {
  const server = await replayServer(() => undefined);
  server.fail("reset");
  const { client, pauses } = clientOf(server.url);
  await expect(client.get("x")).rejects.toThrow(/GET \/x cannot be reached/);
  expect(pauses).toEqual([500, 1000, 2000]);
  expect(server.requests.length).toBe(4);
});

test("a server that stays silent is given up", async () => {
  const server = await replayServer(() => undefined);
  server.fail("silence");
  const { client } = clientOf(server.url, { timeout: 30 });
  await expect(client.get("x")).rejects.toThrow(/did not answer within 0.03 s/);
});

test("what is wrong for good is not asked again", async () => {
  const server = await replayServer(() => ({ status: 401, json: null }));
  await expect(clientOf(server.url).client.get("x")).rejects.toMatchObject({ retryable: false });
  expect(server.requests.length).toBe(1);
});

test("an answer without end is not read to its end", async () => {
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(1 << 20)),
  });
  const { client } = clientOf("http://vendor.example", {
    fetch: async () => new Response(endless),
  });
  await expect(client.get("x")).rejects.toThrow(/more than 32 MiB/);
});

test("an excerpt of an error hides secrets, escapes bytes and stays short", async () => {
  const text = `{"no":"Bearer hunter2 \u001b[31m\u202e ${"long ".repeat(50)}"}`;
  const server = await replayServer(() => ({ status: 400, text }));
  const error: unknown = await clientOf(server.url)
    .client.get("x?key=1")
    .catch((thrown) => thrown);
  const { message } = error as Error;
  expect(message).toMatch(/^GET \/x answered 400, saying /);
  expect(message).not.toMatch(/hunter2|key=1/);
  expect(message).toMatch(/^[\x20-\x7e…]+$/);
  expect(message.length).toBeLessThan(220);
});

test("what is not there is undefined when it is looked for", async () => {
  const server = await replayServer(() => undefined);
  expect(await clientOf(server.url).client.find("x")).toBeUndefined();
});
