import { afterAll, beforeAll, expect, test } from "vitest";
import { MINUTE } from "../../../src/domain/series.ts";
import { documentMarkdown } from "../../../src/render/document-markdown.ts";
import { timelineDocument } from "../../../src/render/timeline-document.ts";
import { saveReadEnd, saveReadFailure } from "../../../src/store/source-reads.ts";
import { buildTimeline } from "../../../src/workflows/build-timeline.ts";
import { importFile } from "../../../src/workflows/import-file.ts";
import { findIncident, questionOf } from "../../../src/workflows/open-incident.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

const SINCE = Date.UTC(2026, 4, 18, 12);
const EDITED = SINCE - 2 * MINUTE;
/** The database records by its own clock, so what is asked as of is asked by that clock too. */
const started = Date.now();

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await load("first.ndjson", [change("v2", EDITED, "v1"), ...outcomes()]);
});
afterAll(() => database.drop());

function change(version: string, at: number, previous_version: string): string {
  const occurred_at = new Date(at).toISOString();
  const base = { id: `p/${version}/${at}`, source: "ci", kind: "prompt_edit", prompt: "p" };
  const actor = { id: "maya.o", kind: "human" };
  return JSON.stringify({ ...base, occurred_at, version, previous_version, actor });
}

/** Two hours of v1 without failures, then one of v2 with every third a failure. */
function outcomes(): readonly string[] {
  return Array.from({ length: 180 }, (_, minute) => {
    const ts = new Date(SINCE - (120 - minute) * MINUTE).toISOString();
    const base = { ts, prompt: "p", prompt_version: minute < 120 ? "v1" : "v2" };
    const ok = JSON.stringify({ ...base, outcome: "ok", count: minute < 120 ? 30 : 20 });
    const broken = JSON.stringify({ ...base, outcome: "not_json", count: 10 });
    return minute < 120 ? [ok] : [ok, broken];
  }).flat();
}

async function load(name: string, lines: readonly string[]): Promise<void> {
  async function* bytes() {
    yield Buffer.from(`${lines.join("\n")}\n`);
  }
  const options = { segmentKeys: undefined, now: Date.now, progress: () => undefined };
  await importFile(database, { name, bytes: bytes() }, options);
}

const settings = (now: number) => ({
  ...{ aliases: new Map(), environmentLabels: new Map(), sources: [], meters: [], now },
  owners: { byPrompt: new Map(), configured: [] },
  reviewStepOf: () => "unknown" as const,
});

const question = {
  ...{ sinceText: "12:00", since: SINCE, until: SINCE + 60 * MINUTE, asOf: undefined },
  ...{ zone: "UTC", zoneFrom: "system", environment: undefined, workflow: undefined },
  ...{ prompt: undefined, segment: {}, lookback: 7 * 86_400_000, assumptions: [] },
};

const textOf = (timeline: Awaited<ReturnType<typeof buildTimeline>>) =>
  documentMarkdown(timelineDocument(timeline, { names: "role", format: "md" }));

test("an incident keeps its question, and the same timeline is made again later, byte for byte", async () => {
  const now = Date.now();
  const asked = { question, end: question.until };
  const made = await buildTimeline(database, asked, settings(now));
  expect(made.answer.verdict).toBe("recorded_change");
  expect(made.entries.map(({ kind }) => kind)).toEqual(["change", "first_seen", "spike"]);

  await new Promise((done) => setTimeout(done, 5));
  await load("later.ndjson", [change("v1", SINCE + 30 * MINUTE, "v2")]);
  const source = { source: "promptlayer", connector: "promptlayer" };
  await saveReadEnd(database.db, source, SINCE - 9 * 86_400_000);
  await database.pool.query(
    `insert into evidence_heads (number, at, root, chains, previous, hash)
     values (1, now(), decode('aa', 'hex'), '[]', decode('', 'hex'), decode('bb', 'hex'))`,
  );
  await saveReadFailure(database.db, source, { at: now, why: "auth_expired", detail: "HTTP 401" });

  const known = await findIncident(database, made.incident.handle.slice(0, 8));
  const again = (asOf: number | undefined) =>
    buildTimeline(
      database,
      { incident: known, end: undefined, question: questionOf(known, { until: now + 9e6, asOf }) },
      settings(now + 9_000_000),
    );
  expect(textOf(await again(now))).toBe(textOf(made));
  const present = textOf(await again(undefined));
  expect(present).toContain("The earlier state is back");
  expect(present).toContain("PromptLayer: token expired");
  expect(present).toContain("chain head bb");
});

test("the same beginning and scope are the same incident, whatever words it was asked in", async () => {
  const first = await buildTimeline(database, { question, end: undefined }, settings(started));
  const again = { ...question, sinceText: "1d", until: SINCE + 5 * MINUTE, zone: "Asia/Tokyo" };
  const same = await buildTimeline(database, { question: again, end: 1 }, settings(started));
  expect(same.incident.handle).toBe(first.incident.handle);
  const scoped = { ...question, prompt: "p" };
  const other = await buildTimeline(database, { question: scoped, end: 1 }, settings(started));
  expect(other.incident.handle).not.toBe(first.incident.handle);
});

test("a change's record is named by the sha256 of what was kept of it", async () => {
  const { records } = await buildTimeline(
    database,
    { question, end: undefined },
    settings(Date.now()),
  );
  const [record] = records;
  if (record?.kind !== "record") throw new Error("the first record is of the change");
  const { rows } = await database.pool.query<{ digest: string; hash: string }>(
    `select encode(o.digest, 'hex') as digest, encode(d.content_hash, 'hex') as hash
     from observations o join deliveries d on d.id = o.delivery_id where o.key = $1`,
    [record.id],
  );
  expect([record.recordHash, record.deliveryHash]).toEqual([rows[0]?.digest, rows[0]?.hash]);
});

test("an alert about the prompt, and that it was acknowledged, are told with the finding's handle", async () => {
  const opened = new Date(SINCE + 8 * MINUTE);
  const { pool } = database;
  await pool.query(
    `insert into findings (handle, kind, code, subject_kind, subject, level, episode, since, opened_at)
     values ('f00df00df00df00d', 'rate', 'rate_rose', 'prompt', 'p', 'error', 1, $1, $1)`,
    [opened],
  );
  await pool.query(
    `insert into finding_transitions (handle, episode, transition, at)
     values ('f00df00df00df00d', 1, 'opened', $1)`,
    [opened],
  );
  await pool.query(
    `insert into finding_marks (handle, kind, reason, author, made_at)
     values ('f00df00df00df00d', 'acknowledged', 'looking', 'sam', $1)`,
    [new Date(SINCE + 12 * MINUTE)],
  );
  const made = await buildTimeline(database, { question, end: undefined }, settings(Date.now()));
  const alerts = made.entries.flatMap((one) => (one.kind === "alert" ? [one.event] : []));
  expect(alerts.map(({ word, handle }) => `${word} ${handle}`)).toEqual([
    "opened f00df00d",
    "acknowledged f00df00d",
  ]);
  expect(textOf(made)).toContain("Alert opened: rate rose, p");
});

test.each([
  ["nonsense!", /is not the handle of an incident/],
  ["0123456789abcdef", /No stored incident/],
])("%s names no incident", async (typed, message) => {
  await expect(findIncident(database, typed)).rejects.toThrow(message);
});
