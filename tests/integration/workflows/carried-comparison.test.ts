import type pg from "pg";
import { afterAll, expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "../../../src/domain/series.ts";
import { forgetComparison } from "../../../src/store/comparison.ts";
import { readFindings } from "../../../src/store/findings.ts";
import { inTransaction } from "../../../src/store/in-transaction.ts";
import type { DriftSettings } from "../../../src/workflows/drift-settings.ts";
import {
  comparesAnew,
  passDrift,
  recordChanges,
  serveRevisions,
  unreviewed,
} from "../../support/drift-passes.ts";
import { type SeededRandom, seededRandom } from "../../support/seeded-random.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

const start = Date.UTC(2026, 4, 18, 19);
const databases: TestDatabase[] = [];
afterAll(async () => {
  for (const { drop } of databases) await drop();
});

/** The same of one that compares whatever was compared before. */
async function passFromNothing(database: TestDatabase, now: number, more?: Partial<DriftSettings>) {
  await inTransaction(database.pool, async ({ client }) => await forgetComparison(client));
  return await passDrift(database, now, more);
}

interface Step {
  readonly now: number;
  readonly lines: readonly object[];
  readonly served: readonly string[];
  readonly settings: Partial<DriftSettings>;
  readonly isKilled: boolean;
}

const PROMPTS = ["p", "q", "r", "s"];
const GAPS = [10 * MINUTE, 25 * MINUTE, 70 * MINUTE, 5 * HOUR, 26 * HOUR, 15 * DAY, 31 * DAY];

/** What happens before one pass: edits, traffic of old and new revisions and models, other owners, time that goes by. */
function stepAfter(random: SeededRandom, before: Step): Step {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random.uniform() * from.length)] as T;
  // Short gaps are frequent, so that much is carried on.
  const now = before.now + (random.uniform() < 0.7 ? pick(GAPS.slice(0, 3)) : pick(GAPS));
  const version = () => `v${1 + Math.floor(random.uniform() * 3)}`;
  const state = pick(["none", "approved", "unknown"]);
  const lines =
    random.uniform() < 0.25
      ? [unreviewed(pick(PROMPTS), version(), now - 9 * MINUTE, { review: { state } })]
      : [];
  const usual = random.uniform() < 0.8 ? before.served : [];
  const other = random.uniform() < 0.3 ? [`${pick(PROMPTS)} ${version()} ${pick(["m", "n"])}`] : [];
  const owned = new Map(random.uniform() < 0.5 ? [["p", "@team"]] : []);
  const isOwned = random.uniform() < 0.1;
  return {
    ...{ now, lines, served: [...new Set([...usual, ...other])].slice(-6) },
    settings: isOwned ? { owners: { byPrompt: owned, configured: [] } } : before.settings,
    isKilled: random.uniform() < 0.15,
  };
}

const [SEEDS, PASSES] = process.env["FORENSICS_TEST_LONG"] === "1" ? [40, 25] : [2, 12];

test.each(Array.from({ length: SEEDS }, (_, n) => n + 1))(
  "whatever is recorded, served and set, passes that go on find what passes from nothing do (seed %i)",
  { timeout: 240_000 },
  async (seed) => {
    const random = seededRandom(seed);
    const [kept, anew] = [await testDatabase(), await testDatabase()];
    databases.push(kept, anew);
    let step: Step = {
      ...{ now: start, lines: PROMPTS.map((one) => unreviewed(one, "v1", start - 3 * DAY)) },
      ...{ served: PROMPTS.map((one) => `${one} v1 m`), settings: {}, isKilled: false },
    };
    let carriedOn = 0;
    for (let count = 0; count < PASSES; count += 1) {
      const { now, lines, served, isKilled } = step;
      for (const one of [kept, anew]) {
        if (lines.length > 0) await recordChanges(one, now, lines);
        await serveRevisions(one, now - 9 * MINUTE, ...served);
      }
      if (isKilled) {
        await expect(passDrift(kept, now, step.settings, killer)).rejects.toThrow("killed");
      }
      const isAnew = await comparesAnew(
        kept,
        async () => await passDrift(kept, now, step.settings),
      );
      if (!isAnew) carriedOn += 1;
      await passFromNothing(anew, now, step.settings);
      expect(await readFindings(kept.db, 0), `pass ${count}`).toEqual(
        await readFindings(anew.db, 0),
      );
      step = stepAfter(random, step);
    }
    expect(carriedOn).toBeGreaterThan(0);
  },
);

/** Ends a pass before what it found is kept. */
function killer(pool: pg.Pool): void {
  pool.on("connect", (client) => {
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    client.query = ((...given: unknown[]) => {
      if (JSON.stringify(given[0] ?? "").includes('from \\"findings\\"')) throw new Error("killed");
      return query(...given);
    }) as typeof client.query;
  });
}
