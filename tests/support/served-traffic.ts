import { seededRandom } from "../../src/demo/seeded-random.ts";
import { importFile } from "../../src/workflows/import-file.ts";
import type { TestDatabase } from "./test-database.ts";

/** A stretch of traffic of one text; times are epoch milliseconds. */
export interface ServedText {
  readonly from: number;
  readonly to: number;
  readonly hash: string;
  /** Of a request. */
  readonly failing: number;
  readonly segment?: Readonly<Record<string, string>>;
}

const EVERY = 5 * 60_000;
const REQUESTS = 20;

/** Outcomes of a prompt, counted every five minutes, as an application would send them. */
export function trafficLines(prompt: string, served: readonly ServedText[]): readonly object[] {
  const random = seededRandom(7);
  return served.flatMap(({ from, to, hash, failing, segment = {} }) => {
    const times = Array.from(
      { length: Math.ceil((to - from) / EVERY) },
      (_, n) => from + n * EVERY,
    );
    return times.flatMap((ts) => {
      const failed = Math.min(REQUESTS, random.poisson(REQUESTS * failing));
      const line = { ts, prompt, prompt_hash: hash, environment: "production", segment };
      const ok = { ...line, outcome: "ok", count: REQUESTS - failed };
      return failed === 0 ? [ok] : [ok, { ...line, outcome: "extra_prose", count: failed }];
    });
  });
}

/** Imports lines of the import format. */
export async function importLines(
  database: TestDatabase,
  lines: readonly object[],
  now: number,
): Promise<void> {
  async function* bytes() {
    yield Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  }
  const options = { segmentKeys: undefined, now: () => now, progress: () => undefined };
  await importFile(database, { name: "lines.ndjson", bytes: bytes() }, options);
}
