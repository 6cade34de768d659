import { afterEach, beforeEach, expect, test } from "vitest";
import { DAY, MINUTE } from "../../../src/domain/series.ts";
import type { DriftSettings } from "../../../src/workflows/drift-settings.ts";
import { importFile } from "../../../src/workflows/import-file.ts";
import { watchDrift } from "../../../src/workflows/watch-drift.ts";
import { outcomeAt, storeOutcomes } from "../../support/outcome-builder.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

const now = Date.UTC(2026, 4, 18, 19);

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(async () => await database.drop());

/** A pass of a service, some minutes after the beginning; the codes of what is open after it. */
async function pass(minutes: number, more: Partial<DriftSettings> = {}) {
  const report = await watchDrift(database, {
    ...{ reviewStepOf: () => "no", aliases: new Map(), environmentLabels: new Map() },
    ...{ owners: { byPrompt: new Map(), configured: [] }, sources: [], meters: [] },
    ...{ required: new Set(), due: undefined, now: now + minutes * MINUTE },
    ...more,
  });
  return report?.open.map(({ code, subject }) => `${code} ${subject.name}`).sort();
}

async function edit(prompt: string, version: string, minutes: number): Promise<void> {
  const change = {
    ...{ id: `${prompt}/${version}`, source: "dashboard", kind: "label_moved", prompt, version },
    ...{ after: `${prompt} ${version}`, occurred_at: now + minutes * MINUTE },
    review: { state: "none" },
  };
  async function* bytes() {
    yield new TextEncoder().encode(`${JSON.stringify(change)}\n`);
  }
  const at = () => now + minutes * MINUTE;
  const options = { segmentKeys: undefined, now: at, progress: () => undefined };
  await importFile(database, { name: `${version}.ndjson`, bytes: bytes() }, options);
}

const serve = async (prompt: string, promptVersion: string, minutes: number) =>
  await storeOutcomes(database.pool, [
    outcomeAt(now + minutes * MINUTE, { prompt, promptVersion, count: 9 }),
  ]);

/** Statements that read changes, which only comparing does. */
function countReads(): () => number {
  let reads = 0;
  database.pool.on("acquire", (client) => {
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    client.query = ((...given: unknown[]) => {
      if (JSON.stringify(given[0] ?? "").includes("change_events")) reads += 1;
      return query(...given);
    }) as typeof client.query;
  });
  return () => reads;
}

test("what nobody moved is not compared anew, and what was found of it stays open", async () => {
  await edit("p", "v2", -60);
  await serve("p", "v2", -9);
  const found = await pass(0);
  expect(found).toContain("unreviewed_edit p");
  await serve("p", "v2", -4);
  const reads = countReads();
  expect(await pass(5)).toEqual(found);
  expect(await pass(60)).toEqual(found);
  expect(reads()).toBe(0);
});

test("an edit is found in the pass after it was recorded", async () => {
  await edit("p", "v2", -60);
  await edit("q", "v1", -60);
  await serve("p", "v2", -9);
  await serve("q", "v1", -9);
  await pass(0);
  await edit("q", "v2", 3);
  await pass(5);
  const { rows } = await database.pool.query(
    "select subject, episode from findings where code = 'unreviewed_edit' order by subject",
  );
  expect(rows).toEqual([
    { subject: "p", episode: 1 },
    { subject: "q", episode: 2 },
  ]);
});

test("a revision that nobody recorded is found in the pass that sees it, also when it comes back after days", async () => {
  await edit("p", "v2", -60);
  await serve("p", "v2", -9);
  await pass(0);
  await serve("p", "v9", 1);
  expect(await pass(10)).toContain("not_recorded p");
  const later = (3 * DAY) / MINUTE;
  await serve("p", "v2", later - 9);
  expect(await pass(later)).not.toContain("not_recorded p");
  await serve("p", "v9", later + 1);
  expect(await pass(later + 10)).toContain("not_recorded p");
});

test("owners that the configuration names anew are noticed in the next pass", async () => {
  await edit("p", "v2", -60);
  await serve("p", "v2", -9);
  await pass(0);
  const owned = { byPrompt: new Map([["p", "@team"]]), configured: [] };
  const found = await pass(1, { owners: owned });
  expect(found).not.toContain("no_owner p");
});
