import { advanceBook } from "../analysis/watch/advance-book.ts";
import { enterSeries, type WatchBook } from "../analysis/watch/watch-book.ts";
import { LOOK, type LookCounts } from "../domain/look-counts.ts";
import { DAY, HOUR, MINUTE } from "../domain/series.ts";
import { scopesOfSeries } from "../domain/watched-scope.ts";
import { asRunner } from "../store/as-runner.ts";
import { readNewOutcomes, readSeriesKeys, readWatchStamp } from "../store/drift-watch.ts";
import { inTransaction, type OpenTransaction } from "../store/in-transaction.ts";
import type { Store } from "../store/open-database.ts";
import { keepWatch } from "./keep-watch.ts";
import { type OpenWatch, openWatch } from "./open-watch.ts";
import { recallWatch, rememberWatch } from "./watch-memory.ts";

/** Five minutes are closed so long after they are over; what comes later than that is not watched. */
const SETTLES = 3 * MINUTE;
/** How far before the first pass outcomes are read, to learn from. */
const LEARNS = 56 * DAY;
/** Where nothing came, time passes for the tests for so long; then they wait, since an import may fill the gap. */
const WAITS = HOUR;

/** Where the tests stand after a pass. Times are epoch milliseconds. */
export interface Watched {
  readonly book: WatchBook;
  readonly position: number;
  /** When the pass before this one ended. */
  readonly lastPass: number | undefined;
  /** The last five minutes in which an environment had an outcome, by its start. */
  readonly newest: ReadonlyMap<string, number>;
}

/**
 * Reads the outcomes that are new since the last pass and steps every test by them, a day at most in one transaction, so
 * that a pass which is killed goes on where it was.
 * @returns undefined while another process is at it
 */
export async function advanceWatch({ pool }: Store, now: number): Promise<Watched | undefined> {
  let watched: Watched | undefined;
  for (let isDone = false; !isDone; ) {
    let left: { readonly open: OpenWatch; readonly stamp: string | undefined } | undefined;
    const ran = await asRunner(
      pool,
      async ({ client }) => {
        const known = recallWatch(pool, await readWatchStamp(client));
        const open = known ?? (await openWatch(client));
        const step = await advanceDay(client, open, now);
        ({ isDone } = step);
        watched = { ...step.open, lastPass: watched?.lastPass ?? open.passAt };
        left = { open: step.open, stamp: await readWatchStamp(client) };
        return true;
      },
      "watch drift",
    );
    if (!ran || left === undefined) return undefined;
    rememberWatch(pool, left.stamp, left.open);
  }
  return watched;
}

/** What is watched, as the last pass left it; nothing is changed. */
export async function readWatchBook({ pool }: Store): Promise<WatchBook> {
  return await inTransaction(pool, async ({ client }) => (await openWatch(client)).book);
}

async function advanceDay(
  client: OpenTransaction["client"],
  { book, newest, ...kept }: OpenWatch,
  now: number,
): Promise<{ readonly open: OpenWatch & Watched; readonly isDone: boolean }> {
  const from = kept.position ?? floor(now - LEARNS);
  const end = Math.min(floor(now - SETTLES), from + DAY);
  const counts = await readNewOutcomes(client, from, end);
  const isMet = await meetSeries(client, book, counts);
  noteNewest(book, counts, newest);
  const heard = Math.max(from, ...[...newest.values()].map((at) => at + WAITS));
  const isLast = end >= floor(now - SETTLES);
  const position = isLast ? Math.min(end, floor(heard)) : end;
  const { isNewHour } = advanceBook(book, from / LOOK, position / LOOK, counts);
  const changed = {
    directory: isMet || kept.position === undefined,
    newest: counts.length > 0,
    hot: isMet || position > from,
    cold: isMet || isNewHour,
  };
  await keepWatch(client, { book, newest, position, passAt: now }, changed);
  const open = { book, newest, position, passAt: now, lastPass: kept.passAt };
  return { open, isDone: isLast };
}

function floor(at: number): number {
  return Math.floor(at / LOOK) * LOOK;
}

async function meetSeries(
  client: OpenTransaction["client"],
  book: WatchBook,
  counts: readonly LookCounts[],
): Promise<boolean> {
  const unknown = new Set<number>();
  for (const { series } of counts) {
    for (const id of series) if (!book.series.has(id)) unknown.add(id);
  }
  if (unknown.size === 0) return false;
  const met = await readSeriesKeys(client, [...unknown]);
  enterSeries(
    book,
    met.map(({ id, key }) => ({ id, scopes: scopesOfSeries(key) })),
  );
  return true;
}

function noteNewest(
  book: WatchBook,
  counts: readonly LookCounts[],
  newest: Map<string, number>,
): void {
  for (const { look, series } of counts) {
    for (const id of series) {
      const [first] = book.series.get(id)?.whole ?? [];
      const scope = first === undefined ? undefined : book.scopes[first];
      if (scope !== undefined) newest.set(scope.environment, look * LOOK);
    }
  }
}
