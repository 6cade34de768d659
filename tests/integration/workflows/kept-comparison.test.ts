import { afterEach, beforeEach, expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "../../../src/domain/series.ts";
import { insertFindingMarks } from "../../../src/store/finding-marks.ts";
import { readFindings } from "../../../src/store/findings.ts";
import { saveReadFailure } from "../../../src/store/source-reads.ts";
import type { DriftSettings } from "../../../src/workflows/drift-settings.ts";
import { foldAll } from "../../../src/workflows/fold-all.ts";
import {
  comparesAnew,
  openCodes,
  passDrift,
  recordChanges,
  serveRevisions,
  unreviewed,
} from "../../support/drift-passes.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

const start = Date.UTC(2026, 4, 18, 19);

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(async () => await database.drop());

/** Prompt p as it was recorded and is served, and a first pass over it. */
async function begun(): Promise<void> {
  await recordChanges(database, start, [
    unreviewed("p", "v1", start - 3 * DAY),
    unreviewed("p", "v2", start - 2 * DAY),
  ]);
  await serveRevisions(database, start - 9 * MINUTE, "p v2");
  await passDrift(database, start);
}

test("what falls silent is noticed although nothing is compared anew", async () => {
  await begun();
  const failure = { at: start, why: "unreachable", detail: "HTTP 502" } as const;
  await saveReadFailure(database.db, { source: "dashboard", connector: "generic" }, failure);
  const late = { due: 10 * MINUTE };
  expect(
    await comparesAnew(database, async () => await passDrift(database, start + 40 * MINUTE, late)),
  ).toBe(false);
  const noticed = ["source_stale dashboard", "pass_late forensics", "unreviewed_edit p"];
  expect(await openCodes(database)).toEqual(expect.arrayContaining(noticed));
});

test("an acceptance that is over is news again although nothing is compared anew", async () => {
  await begun();
  const [first] = await readFindings(database.db, 0);
  if (first === undefined) throw new Error("nothing was found");
  const { handle, episode } = first;
  const mark = { kind: "accepted", reason: "known", author: "test", madeAt: start } as const;
  const expiresAt = start + 15 * MINUTE;
  await insertFindingMarks(database.db, [{ ...mark, handle, episode, expiresAt }]);
  expect((await passDrift(database, start + 10 * MINUTE))?.marks).toHaveLength(1);
  const report = await passDrift(database, start + 20 * MINUTE);
  expect(report?.marks).toHaveLength(0);
  expect(report?.open.map((one) => one.handle)).toContain(handle);
});

const SETTINGS: readonly (readonly [string, Partial<DriftSettings>])[] = [
  ["the owner of a prompt", { owners: { byPrompt: new Map([["p", "@a"]]), configured: [] } }],
  [
    "the owners section",
    { owners: { byPrompt: new Map(), configured: [{ pattern: "*", owner: "@a" }] } },
  ],
  ["the review step of a source", { reviewStepOf: () => "yes" as const }],
  ["another name of a prompt", { aliases: new Map([["q", "p"]]) }],
  ["the parts of a prompt", { parts: new Map([["p", ["q"]]]) }],
  ["who is on call", { onCall: { byPrompt: new Map([["p", "rota:1"]]), configured: [] } }],
  [
    "which accounts are one person's",
    { people: [{ name: "Kim", accounts: ["kim"], shared: false, left: true }] },
  ],
  ["what an environment is called", { environmentLabels: new Map([["live", "production"]]) }],
  ["where commits are reviewed", { isForge: () => true }],
];

test("whatever the settings say anew is compared anew, once", async () => {
  await begun();
  let now = start + 10 * MINUTE;
  expect(await comparesAnew(database, async () => await passDrift(database, now))).toBe(false);
  for (const [name, more] of SETTINGS) {
    now += 10 * MINUTE;
    const passes = async () => await passDrift(database, now, more);
    expect(await comparesAnew(database, passes), name).toBe(true);
    expect(await comparesAnew(database, passes), name).toBe(false);
  }
});

test("reviews that can no longer be read, and records that were changed in place, are compared anew", async () => {
  await begun();
  const forge = { isForge: () => true };
  await passDrift(database, start, forge);
  const failure = { at: start, why: "auth_expired", detail: "HTTP 401" } as const;
  await saveReadFailure(database.db, { source: "github", connector: "github" }, failure);
  const soon = start + 10 * MINUTE;
  expect(await comparesAnew(database, async () => await passDrift(database, soon, forge))).toBe(
    true,
  );
  await foldAll(database, new AbortController().signal);
  expect(
    await comparesAnew(database, async () => await passDrift(database, soon + MINUTE, forge)),
  ).toBe(true);
});

test("a second revision that stays for a day is found by the clock, and its end within the hour", async () => {
  await begun();
  const until = async (hours: number, ...served: readonly string[]) => {
    await serveRevisions(database, start + hours * HOUR - 9 * MINUTE, ...served);
    await passDrift(database, start + hours * HOUR);
    return (await openCodes(database)).includes("mixed_revisions p");
  };
  expect(await until(1, "p v1", "p v2")).toBe(false);
  for (const hours of [9, 17, 24]) expect(await until(hours, "p v1", "p v2")).toBe(false);
  expect(await until(25, "p v1", "p v2")).toBe(true);
  expect(await until(26, "p v1")).toBe(true);
  expect(await until(27, "p v1")).toBe(false);
});

test("a change that is dated ahead counts from the moment at which it is read", async () => {
  await begun();
  await recordChanges(database, start, [
    unreviewed("p", "v3", start + 26 * HOUR, { review: { state: "approved" } }),
  ]);
  await passDrift(database, start + MINUTE);
  expect(await openCodes(database)).toContain("unreviewed_edit p");
  await passDrift(database, start + 2 * HOUR);
  expect(await openCodes(database)).not.toContain("unreviewed_edit p");
});
