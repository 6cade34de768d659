import { enterTraffic, noteSeen } from "../analysis/watch/met-traffic.ts";
import { enterSeries, type WatchBook } from "../analysis/watch/watch-book.ts";
import { LOOK, type LookCounts } from "../domain/look-counts.ts";
import { DAY, HOUR, MINUTE } from "../domain/series.ts";
import { scopesOfSeries } from "../domain/watched-scope.ts";
import { asRunner } from "../store/as-runner.ts";
import { noteReturn } from "../store/comparison.ts";
import { readWatchStamp } from "../store/drift-watch.ts";
import { inTransaction, type OpenTransaction } from "../store/in-transaction.ts";
import { readNewOutcomes, readSeriesKeys } from "../store/new-outcomes.ts";
import type { Store } from "../store/open-database.ts";
import { keepWatch } from "./keep-watch.ts";
import { type OpenWatch, openWatch } from "./open-watch.ts";
import { recallCold, stepBook } from "./step-book.ts";
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
  return await inTransaction(pool, async ({ client }) => {
    const { book, cold } = await openWatch(client);
    if (cold === "away") await recallCold(client, book);
    return book;
  });
}

async function advanceDay(
  client: OpenTransaction["client"],
  before: OpenWatch,
  now: number,
): Promise<{
  readonly open: OpenWatch & Pick<Watched, "position">;
  readonly isDone: boolean;
}> {
  const { book, newest, traffic } = before;
  const from = before.position ?? floor(now - LEARNS);
  const end = Math.min(floor(now - SETTLES), from + DAY);
  const counts = await readNewOutcomes(client, from, end);
  const isMet = await meetSeries(client, before, counts);
  noteNewest(book, counts, newest);
  const hasReturned = noteSeen(traffic, counts);
  const heard = Math.max(from, ...[...newest.values()].map((at) => at + WAITS));
  const isLast = end >= floor(now - SETTLES);
  const position = isLast ? Math.min(end, floor(heard)) : end;
  const looks = { from: from / LOOK, until: position / LOOK, counts };
  const cold = await stepBook(client, book, before.cold, looks);
  const stepped = { ...before, cold, position, passAt: now };
  const open = await keepWatch(client, stepped, { looks, isMet });
  if (hasReturned) await noteReturn(client, stepped);
  return { open: { ...open, position }, isDone: isLast };
}

function floor(at: number): number {
  return Math.floor(at / LOOK) * LOOK;
}

async function meetSeries(
  client: OpenTransaction["client"],
  { book, traffic }: OpenWatch,
  counts: readonly LookCounts[],
): Promise<boolean> {
  const unknown = new Set<number>();
  for (const { series } of counts) {
    for (const id of series) {
      if (!book.series.has(id) || !traffic.series.has(id)) unknown.add(id);
    }
  }
  if (unknown.size === 0) return false;
  const met = await readSeriesKeys(client, [...unknown]);
  enterTraffic(traffic, met);
  const unwatched = met.filter(({ id }) => !book.series.has(id));
  enterSeries(
    book,
    unwatched.map(({ id, key }) => ({ id, scopes: scopesOfSeries(key) })),
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
