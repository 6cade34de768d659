import { join } from "node:path";
import { inTransaction } from "../../src/store/in-transaction.ts";
import { readNewOutcomes } from "../../src/store/new-outcomes.ts";
import { openDatabase } from "../../src/store/open-database.ts";
import { watchDrift } from "../../src/workflows/watch-drift.ts";
import { type FilledDatabase, fillDatabase, fillMinutes } from "./fill-database.ts";

// What does a pass cost beside reading the new rows, and does it grow with what is stored? Compile and run: see
// benchmarks/drift/README.md. Arguments: a new folder for databases, and days stored, one database for each.
const [folder = "", ...lengths] = process.argv.slice(2);
const MINUTE = 60_000;
const ROUNDS = 9;

const settings = {
  reviewStepOf: () => "unknown" as const,
  owners: { byPrompt: new Map<string, string>(), configured: [] },
  aliases: new Map<string, string>(),
  environmentLabels: new Map<string, string>(),
  sources: [],
  meters: [],
  required: new Set<string>(),
  due: undefined,
};

for (const days of lengths.map(Number)) {
  const dataDir = join(folder, String(days));
  const filled = await fillDatabase(dataDir, days);
  await measure(filled, dataDir, days);
  await filled.close();
}

async function measure(filled: FilledDatabase, dataDir: string, days: number): Promise<void> {
  const { db, pool, now } = filled;
  const store = { db, pool };
  const [read, again, first]: [number[], number[], number[]] = [[], [], []];
  for (let round = 1; round <= 2 * ROUNDS; round += 1) {
    const until = now + round * 5 * MINUTE;
    await fillMinutes(pool, until / MINUTE - 5, until / MINUTE);
    const since = until - 5 * MINUTE;
    const at = until + 3 * MINUTE;
    read.push(
      await timed(() => inTransaction(pool, (tx) => readNewOutcomes(tx.client, since, until))),
    );
    if (round > ROUNDS) {
      again.push(await timed(() => watchDrift(store, { ...settings, now: at })));
    } else {
      // Another process, that remembers nothing.
      const other = await openDatabase({ dataDir, idleStopMs: 10_000 });
      first.push(await timed(() => watchDrift(other, { ...settings, now: at })));
      await other.close();
    }
  }
  const [a, c, d] = [median(read), median(again), median(first)];
  const ratio = (one: number) => `${one.toFixed(0)} ms (${(one / a).toFixed(2)} times)`;
  process.stdout.write(
    `${days} days stored: reading the new rows ${a.toFixed(0)} ms, a pass ${ratio(c)}, the first of a process ${ratio(d)}\n`,
  );
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
