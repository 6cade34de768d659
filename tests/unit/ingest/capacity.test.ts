import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { ingestContext, NOW } from "../../support/ingest-context.ts";
import { send } from "../../support/send-to-ingest.ts";
import { bearer, token } from "../../support/token-builder.ts";

const DAY = 86_400_000;
const outcome = { ts: NOW, prompt: "p", outcome: "ok" };
const change = { id: "c1", source: "ci", kind: "deploy", occurred_at: NOW };
const asArray = JSON.stringify([outcome, outcome]);

test("bodies under way are bounded together, and what was held is given back", async () => {
  const context = ingestContext({ limits: { bodyBytes: 1000 } });
  context.budget.take(950);
  const refused = await send({ payload: asArray }, context);
  expect(refused).toMatchObject({ status: 429, headers: { "retry-after": "2" } });
  context.budget.giveBack(950);
  expect(
    await send({ payload: gzipSync(asArray), headers: { "content-encoding": "gzip" } }, context),
  ).toMatchObject({ status: 200 });
  expect(context.budget.taken()).toBe(0);
});

test("while the disk is nearly full nothing is taken, and then it is again", async () => {
  let free = (1 << 30) - 1;
  let now = NOW;
  const context = ingestContext({ freeBytes: async () => free, now: () => now });
  const refused = await send({ payload: asArray }, context);
  expect(refused).toMatchObject({ status: 503, headers: { "retry-after": "2" } });
  expect(refused.said.message).toContain("nearly full");
  free = 1 << 30;
  now += 1000;
  expect(await send({ payload: asArray }, context)).toMatchObject({ status: 200 });
});

test("a bug is told apart from a refusal, and its words stay inside", async () => {
  const context = ingestContext({
    store: {
      commitOutcomes: async () => {
        throw new TypeError("secret detail");
      },
    },
  });
  const { status, said } = await send({ payload: asArray }, context);
  expect(status).toBe(500);
  expect(JSON.stringify(said)).not.toContain("secret detail");
  expect(context.bugs).toHaveLength(1);
});

test("a token states changes of its own source only", async () => {
  const context = ingestContext({ tokens: [token("deployer", ["changes"])] });
  const payload = JSON.stringify([change, { ...change, source: "langfuse" }]);
  const { said } = await send(
    { url: "/v1/changes", payload, headers: bearer("deployer") },
    context,
  );
  expect(said).toMatchObject({
    accepted: 1,
    rejected: [{ index: 1, error: "source is langfuse, but the token is bound to ci" }],
  });
  expect(context.written).toMatchObject([
    { source: "changes:deployer", changes: [{ source: "ci" }] },
  ]);
});

test("the actor of a change is stated by whoever sent it", async () => {
  const context = ingestContext();
  const payload = JSON.stringify([{ ...change, actor: { id: "ann" } }]);
  await send({ url: "/v1/changes", payload }, context);
  expect(context.written).toMatchObject([{ changes: [{ actor: { id: "ann", basis: "stated" } }] }]);
});

test("a change of tomorrow is rejected, one of last year is not", async () => {
  const payload = JSON.stringify([
    { ...change, occurred_at: NOW + DAY },
    { ...change, occurred_at: NOW - 365 * DAY },
  ]);
  const { said } = await send({ url: "/v1/changes", payload }, ingestContext());
  expect(said).toMatchObject({ accepted: 1, rejected: [{ index: 0 }] });
});

test("how far a sender's clock is ahead is learnt from when it says it sent", async () => {
  const context = ingestContext();
  for (const ahead of [0, 90, 3600]) {
    const date = new Date(NOW + ahead * 1000).toUTCString();
    await send({ payload: asArray, headers: { date } }, context);
  }
  expect(context.counters.print()).toContain(
    'forensics_sender_clock_ahead_seconds{source="outcomes"} 90\n',
  );
});
