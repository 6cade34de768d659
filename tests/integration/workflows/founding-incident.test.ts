import { afterAll, expect, test } from "vitest";
import { decideNotifications, OUTLIVES } from "../../../src/analysis/decide-notifications.ts";
import { extractMinute } from "../../../src/demo/extract-traffic.ts";
import { demoNow, firstMinute, firstServed, labelMoved } from "../../../src/demo/moments.ts";
import { flushLength, otherFlush } from "../../../src/demo/other-traffic.ts";
import { recordedChanges } from "../../../src/demo/recorded-changes.ts";
import { seededRandom } from "../../../src/demo/seeded-random.ts";
import { DRIFT_KINDS, type DriftFinding } from "../../../src/domain/drift.ts";
import type { Notification, NotificationRecord } from "../../../src/domain/notification.ts";
import { HOUR, MINUTE } from "../../../src/domain/series.ts";
import { insertFindingMarks, readFindingMarks } from "../../../src/store/finding-marks.ts";
import { readFindings } from "../../../src/store/findings.ts";
import type { DriftSettings } from "../../../src/workflows/drift-settings.ts";
import { importFile } from "../../../src/workflows/import-file.ts";
import { watchDrift } from "../../../src/workflows/watch-drift.ts";
import { testDatabase } from "../../support/test-database.ts";

/**
 * The incident of the demo as it came, into a real database, with passes on a clock that the test sets: every minute around
 * the edit and while its first failures come in, every three hours otherwise. FORENSICS_TEST_LONG=1 passes every minute.
 */
const EVERY = process.env["FORENSICS_TEST_LONG"] === "1" ? MINUTE : 3 * HOUR;

const database = await testDatabase();
afterAll(database.drop);

const settings: Omit<DriftSettings, "now"> = {
  reviewStepOf: () => "no",
  owners: { byPrompt: new Map(), configured: [] },
  aliases: new Map(),
  environmentLabels: new Map(),
  sources: [],
  meters: [],
  required: new Set(),
  due: undefined,
};

const random = seededRandom(20260518);
let told = 0;
/** Requests of the kind of input that breaks, from the edit on. */
const broken: number[] = [];

/** Brings in what was recorded and served since the last time, before a moment. */
async function tell(until: number): Promise<void> {
  const changes = recordedChanges()
    .filter(({ occurred_at: at }) => Number(at) >= told && Number(at) < until)
    .map((one) => `${JSON.stringify(one)}\n`);
  let lines = "";
  for (let at = Math.max(told, firstMinute); at < until; at += MINUTE) {
    const flushed = extractMinute(random, at);
    noteBroken(flushed);
    lines += flushed;
    if (at % flushLength === 0) lines += otherFlush(random, at);
  }
  told = until;
  for (const text of [changes.join(""), lines]) if (text !== "") await bringIn(text, until);
}

function noteBroken(lines: string): void {
  for (const line of lines.split("\n").filter((each) => each.includes("multi_currency"))) {
    const { ts, count } = JSON.parse(line) as { ts: number; count: number };
    for (let one = 0; one < count; one += 1) if (ts >= firstServed) broken.push(ts);
  }
}

async function bringIn(text: string, at: number): Promise<void> {
  async function* bytes() {
    yield new TextEncoder().encode(text);
  }
  const options = { segmentKeys: undefined, now: () => at, progress: () => undefined };
  await importFile(database, { name: "replay.ndjson", bytes: bytes() }, options);
}

const sent: (Notification & { readonly at: number })[] = [];
const records: NotificationRecord[] = [];

/** A pass, and what a target that wants to know everything is told after it. */
async function pass(now: number): Promise<readonly Notification[]> {
  await tell(now);
  await watchDrift(database, { ...settings, now });
  const { send } = decideNotifications({
    findings: await readFindings(database.db, now - OUTLIVES),
    marks: await readFindingMarks(database.db, now),
    records,
    route: {
      ...{ target: "all", kinds: DRIFT_KINDS, level: "warning", environments: undefined },
      ...{ recovery: true, holdsWarnings: false, gathers: false },
    },
    now,
  });
  for (const { target, handle, episode, transition } of send) {
    const outcome = { state: "sent" as const, attempts: 1, lastAt: now };
    const rest = { nextAt: undefined, detail: undefined };
    records.push({ target, handle, episode, transition, ...outcome, ...rest });
  }
  sent.push(...send.map((one) => ({ ...one, at: now })));
  return send;
}

function shown({ transition, finding }: Notification): string {
  const { code, subject, segment } = finding;
  const kind = Object.entries(segment).map(([key, value]) => ` ${key}=${value}`);
  return `${transition} ${code} ${subject.name}${kind.join("")}`;
}

async function accept(findings: readonly DriftFinding[], now: number): Promise<void> {
  const mark = { kind: "accepted", reason: "known", author: "test", madeAt: now } as const;
  await insertFindingMarks(
    database.db,
    findings.map(({ handle, episode }) => ({ ...mark, handle, episode, expiresAt: undefined })),
  );
}

test("the live edit is told within a pass, its kind of input near the bound, and nothing of it besides", {
  timeout: EVERY === MINUTE ? 7_200_000 : 120_000,
}, async () => {
  let now = firstMinute + 12 * HOUR;
  await pass(now);
  await accept(await readFindings(database.db, now), now);
  sent.length = 0;
  for (; now < labelMoved - 10 * MINUTE; now += EVERY) await pass(now);
  expect(sent.filter((one) => one.transition === "opened").map(shown)).toEqual([]);

  for (now = labelMoved - 10 * MINUTE; now < labelMoved; now += MINUTE) await pass(now);
  sent.length = 0;
  await pass(labelMoved + MINUTE);
  expect(sent.map(shown)).toEqual(["opened unreviewed_edit support.extract"]);

  sent.length = 0;
  for (now = labelMoved + 2 * MINUTE; sent.length === 0; now += 5 * MINUTE) await pass(now);
  expect(sent.map(shown)).toEqual(["opened rate_rose support.extract doc_type=multi_currency"]);
  expect(broken.length).toBeLessThan(allowedRequests());

  sent.length = 0;
  for (; now < demoNow; now += EVERY) await pass(now);
  // The rest is what else happened in those weeks: an hour of the provider's, and another edit by the dashboard.
  const opened = sent.filter((one) => one.transition === "opened").map(shown);
  expect(opened).toEqual([
    "opened rate_rose gpt-4.1-2025-04-14",
    "opened unreviewed_edit refund.triage",
  ]);
});

/** One and a half times Lorden's bound in requests of that kind, and those of two looks. */
function allowedRequests(): number {
  const [before, after] = [0.004, 0.38 * 0.87 + 0.004 * 0.13];
  const divergence =
    after * Math.log(after / before) + (1 - after) * Math.log((1 - after) / (1 - before));
  return (1.5 * Math.log(1000 * 2016)) / divergence + 4;
}
