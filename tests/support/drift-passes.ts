import pg from "pg";
import { readFindings } from "../../src/store/findings.ts";
import type { DriftSettings } from "../../src/workflows/drift-settings.ts";
import { importFile } from "../../src/workflows/import-file.ts";
import { watchDrift } from "../../src/workflows/watch-drift.ts";
import { outcomeAt, storeOutcomes } from "./outcome-builder.ts";
import type { TestDatabase } from "./test-database.ts";

/** What these passes are made with where nothing else is said. */
const settings: Omit<DriftSettings, "now"> = {
  ...{ reviewStepOf: () => "no", aliases: new Map(), environmentLabels: new Map() },
  ...{ owners: { byPrompt: new Map(), configured: [] }, sources: [], meters: [] },
  ...{ required: new Set(), due: undefined },
};

/** A pass of a process that remembers nothing. */
export async function passDrift(
  database: TestDatabase,
  now: number,
  more: Partial<DriftSettings> = {},
  watch: (pool: pg.Pool) => void = () => undefined,
) {
  const pool = new pg.Pool({ connectionString: database.url, max: 1 });
  watch(pool);
  try {
    return await watchDrift({ ...database, pool }, { ...settings, now, ...more });
  } finally {
    await pool.end();
  }
}

/** Records changes, one a line. */
export async function recordChanges(
  database: TestDatabase,
  at: number,
  lines: readonly object[],
): Promise<void> {
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
  async function* bytes() {
    yield new TextEncoder().encode(text);
  }
  const options = { segmentKeys: undefined, now: () => at, progress: () => undefined };
  await importFile(database, { name: `${at}.ndjson`, bytes: bytes() }, options);
}

/** A change that nobody reviewed, of a dashboard. */
export const unreviewed = (prompt: string, version: string, at: number, more: object = {}) => ({
  ...{ id: `${prompt}/${version}`, source: "dashboard", kind: "label_moved", prompt, version },
  ...{ after: `${prompt} ${version}`, occurred_at: at, review: { state: "none" } },
  ...more,
});

/** Nine outcomes of each prompt that is named with its version and its model: `p v1 m`. */
export async function serveRevisions(
  database: TestDatabase,
  at: number,
  ...named: readonly string[]
) {
  const outcomes = named.map((one) => {
    const [prompt = "p", promptVersion = "v1", model = "m"] = one.split(" ");
    return outcomeAt(at, { prompt, promptVersion, model, count: 9 });
  });
  await storeOutcomes(database.pool, outcomes);
}

/** Whether some work compared anew, or found that what was compared before holds. */
export async function comparesAnew(
  database: TestDatabase,
  work: () => Promise<unknown>,
): Promise<boolean> {
  const compared = async () => {
    const { rows } = await database.pool.query<{ state: Buffer }>(
      "select state from drift_watch where name = 'compared'",
    );
    return rows[0]?.state.toString("utf8");
  };
  const before = await compared();
  await work();
  return before !== (await compared());
}

/** What is open, by code and subject. */
export async function openCodes(database: TestDatabase): Promise<readonly string[]> {
  const open = (await readFindings(database.db, 0)).filter((one) => one.clearedAt === undefined);
  return open.map(({ code, subject }) => `${code} ${subject.name}`).sort();
}
