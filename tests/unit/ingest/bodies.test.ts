import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { type ContextGiven, ingestContext, NOW } from "../../support/ingest-context.ts";
import { type SentBody, send } from "../../support/send-to-ingest.ts";

const outcome = { ts: NOW, prompt: "p", outcome: "ok" };

function post(
  payload: SentBody["payload"],
  headers: Record<string, string> = {},
  given?: ContextGiven,
) {
  return send({ payload, headers }, ingestContext(given));
}

const asArray = JSON.stringify([outcome, outcome]);
const asLines = `${JSON.stringify(outcome)}\n\n${JSON.stringify(outcome)}\n`;

test.each([
  ["an array", asArray, {}],
  ["lines", asLines, { "content-type": "application/x-ndjson" }],
  ["lines under the type of JSON", asLines, {}],
  ["an array with a byte order mark", `\uFEFF${asArray}`, {}],
  ["lines with a byte order mark", `\uFEFF${asLines}`, { "content-type": "application/x-ndjson" }],
  ["a packed array", gzipSync(asArray), { "content-encoding": "gzip" }],
  ["packed lines", gzipSync(asLines), { "content-encoding": "GZIP" }],
  ["a type with parameters", asArray, { "content-type": "Application/JSON; charset=utf-8" }],
])("outcomes are taken as %s", async (_, payload, headers) => {
  const { status, said } = await post(payload, headers);
  expect({ status, said }).toEqual({
    status: 200,
    said: { accepted: 2, duplicates: 0, rejected: [] },
  });
});

test("what cannot be read is named by its place and the rest is taken", async () => {
  const context = ingestContext();
  const lines = [
    JSON.stringify(outcome),
    "",
    "{oops",
    JSON.stringify({ ...outcome, outcome: "meh" }),
  ];
  const { status, said } = await send({ payload: lines.join("\n") }, context);
  expect(status).toBe(200);
  expect(said).toMatchObject({
    accepted: 1,
    rejected: [{ index: 2, error: "not JSON" }, { index: 3 }],
  });
  expect(context.written).toMatchObject([{ outcomes: [{ prompt: "p" }], rejected: [{}, {}] }]);
});

test.each([
  [
    "an array that breaks off",
    `[${JSON.stringify(outcome)},\n  {"ts": 1`,
    "entry 1, line 2, column 3",
  ],
  ["an array with a broken entry", `[{"a": "],"}, [1], {oops}, {}]`, "entry 2, line 1, column 20"],
  ["an array that is not closed", `[${JSON.stringify(outcome)}`, "entry 1"],
  ["bytes that are not UTF-8", Buffer.from([0x5b, 0x0a, 0xff]), "line 2"],
  ["nothing", " \n ", "empty"],
])("%s is refused by its place", async (_, payload, place) => {
  const { status, said } = await post(payload);
  expect(status).toBe(400);
  expect(said.message).toContain(place);
});

test("a body of which nothing can be read is refused with every place", async () => {
  const { status, said } = await post(`{"a":1}\n[]`);
  expect(status).toBe(422);
  expect(said).toMatchObject({ schema: "forensics.error/1", code: "payload" });
  expect(said.rejected.map((one: { index: number }) => one.index)).toEqual([0, 1]);
});

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

test.each([
  ["5 minutes ahead", NOW + 5 * MINUTE, 1],
  ["more than 5 minutes ahead", NOW + 5 * MINUTE + 1, 0],
  ["as old as what is kept", NOW - 90 * DAY, 1],
  ["older than what is kept", NOW - 90 * DAY - 1, 0],
])("an outcome that is %s", async (_, ts, accepted) => {
  const { status, said } = await post(JSON.stringify([{ ...outcome, ts }]));
  expect({ status, accepted: said.accepted, rejected: said.rejected.length }).toEqual({
    status: 200,
    accepted,
    rejected: 1 - accepted,
  });
});

test.each([
  [
    "a prompt's name that no table's key could hold",
    { prompt: "p".repeat(513) },
    /prompt is longer/,
  ],
  ["more outcomes than there can be", { count: 1e6, weight: 1e7 }, /count times weight/],
])("%s is rejected with its reason", async (_, more, reason) => {
  const { said } = await post(JSON.stringify([{ ...outcome, ...more }, outcome]));
  expect(said).toMatchObject({
    accepted: 1,
    rejected: [{ index: 0, error: expect.stringMatching(reason) }],
  });
});

const large = Buffer.alloc((8 << 20) + 1, 0x20);

test.each([
  ["a body that says it is too large", large, {}],
  ["a body that turns out too large", Readable.from([large]), {}],
  ["a small body that unpacks to a large one", gzipSync(large), { "content-encoding": "gzip" }],
])("%s is refused", async (_, payload, headers) => {
  expect(await post(payload, headers)).toMatchObject({ status: 413 });
});

test.each([
  ["not packed though it says so", asArray, { "content-encoding": "gzip" }, 400],
  ["packed by what we cannot unpack", asArray, { "content-encoding": "br" }, 415],
  ["packed twice", gzipSync(gzipSync(asArray)), { "content-encoding": "gzip, gzip" }, 415],
])("a body %s is refused", async (_, payload, headers, status) => {
  expect(await post(payload, headers)).toMatchObject({ status });
});
