import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { PayloadError, StoreError } from "../../../src/domain/errors.ts";
import { type ContextGiven, ingestContext, NOW } from "../../support/ingest-context.ts";
import { send } from "../../support/send-to-ingest.ts";
import { langfuseRequest, langfuseSource } from "../../support/webhook-sources.ts";

const sources = [langfuseSource("lf")];
const request = (given?: object) => langfuseRequest("lf", NOW, given);

function context(given: ContextGiven = {}) {
  return ingestContext({ sources, ...given });
}

test("what a source signed is kept byte by byte, and answered with its count", async () => {
  const received = context();
  const sent = request();
  expect(await send(sent, received)).toMatchObject({
    status: 200,
    said: { accepted: 1, duplicates: 0, rejected: [] },
  });
  const [delivery] = received.pushed;
  expect(delivery).toMatchObject({ source: "lf", connector: "langfuse", receivedAt: NOW });
  expect(Buffer.from(delivery?.body ?? []).equals(sent.payload as Buffer)).toBe(true);
  expect(received.counters.print()).toContain(
    'forensics_entries_total{route="/webhooks/:source",became="accepted"} 1',
  );
});

test("a packed body is proven as it was before it was packed", async () => {
  const { payload, ...sent } = request();
  const headers = { ...sent.headers, "content-encoding": "gzip" };
  const packed = { ...sent, payload: gzipSync(payload as Buffer), headers };
  expect(await send(packed, context())).toMatchObject({ status: 200 });
});

test("what proves nothing is refused, and nothing of it is kept", async () => {
  const received = context();
  const { payload, headers } = request();
  const forged = Buffer.from(String(payload).replace("dana@example.com", "alex@example.com"));
  for (const sent of [
    { payload: forged, headers },
    { payload, headers: {} },
    { payload, headers: { "x-langfuse-signature": "t=1,v1=00" } },
  ]) {
    const { status, said } = await send(
      { url: "/webhooks/lf", ...(sent as object) } as never,
      received,
    );
    expect(status).toBe(401);
    expect(said).toMatchObject({
      schema: "forensics.error/1",
      next: expect.stringContaining("secret"),
    });
    expect(said.message).not.toContain("example.com");
  }
  expect(received.pushed).toEqual([]);
});

test("a source that is not there, or takes no webhooks, is not found", async () => {
  const { connector, settings } = langfuseSource("mute");
  const { accept: _, ...mute } = connector;
  const received = context({ sources: [{ name: "mute", connector: mute, settings }] });
  for (const name of ["mute", "nobody", "__proto__", "%00"]) {
    expect(await send({ ...request(), url: `/webhooks/${name}` }, received)).toMatchObject({
      status: 404,
    });
  }
});

test("a body that its connector cannot read is said to be so, a database that is away asks to come again", async () => {
  const fails = (error: Error) =>
    context({ store: { recordPush: async () => Promise.reject(error) } });
  expect(await send(request(), fails(new PayloadError("action: odd")))).toMatchObject({
    status: 422,
    said: { code: "payload", message: "action: odd" },
  });
  expect(await send(request(), fails(new StoreError("away")))).toMatchObject({
    status: 503,
    headers: { "retry-after": "2" },
  });
});

test("bodies that prove themselves only later take no room from telemetry", async () => {
  const received = context({ limits: { unprovenBytes: 1000 } });
  received.unprovenBudget.take(900);
  expect(await send(request(), received)).toMatchObject({ status: 429 });
  const outcome = JSON.stringify([{ ts: NOW, prompt: "p", outcome: "ok" }]);
  expect(await send({ payload: outcome }, received)).toMatchObject({ status: 200 });
  received.unprovenBudget.giveBack(900);
  expect(await send(request(), received)).toMatchObject({ status: 200 });
  expect([received.unprovenBudget.taken(), received.budget.taken()]).toEqual([0, 0]);
});

test("no token is asked for, also where others are", async () => {
  const received = context({ remote: true });
  const { headers, ...sent } = request();
  const forwarded = { ...headers, host: "forensics.example", "x-forwarded-for": "203.0.113.7" };
  expect(await send({ ...sent, headers: forwarded }, received)).toMatchObject({ status: 200 });
});
