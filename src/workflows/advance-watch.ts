import { advanceBook } from "../analysis/watch/advance-book.ts";
import {
  enterSeries,
  openBook,
  type WatchBook,
  type WatchPages,
} from "../analysis/watch/watch-book.ts";
import { COLD, HOT } from "../analysis/watch/watch-state.ts";
import { LOOK, type LookCounts } from "../domain/look-counts.ts";
import { DAY, HOUR, MINUTE } from "../domain/series.ts";
import { scopesOfSeries } from "../domain/watched-scope.ts";
import { asRunner } from "../store/as-runner.ts";
import {
  type KeptPage,
  moveWatchPosition,
  readNewOutcomes,
  readSeriesKeys,
  readWatchPages,
  saveWatchPage,
  type WatchPage,
} from "../store/drift-watch.ts";
import { inTransaction, type OpenTransaction } from "../store/in-transaction.ts";
import type { Store } from "../store/open-database.ts";

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

/** The directory as it is kept: what is watched, and when environments were last heard of. */
interface Directory extends Pick<WatchPages, "scopes" | "series"> {
  readonly newest: readonly (readonly [string, number])[];
}

/**
 * Reads the outcomes that are new since the last pass and steps every test by them, a day at most in one transaction, so
 * that a pass which is killed goes on where it was.
 * @returns undefined while another process is at it
 */
export async function advanceWatch({ pool }: Store, now: number): Promise<Watched | undefined> {
  let watched: Watched | undefined;
  for (let isDone = false; !isDone; ) {
    const ran = await asRunner(
      pool,
      async (tx) => {
        const step = await advanceDay(tx, now);
        ({ isDone } = step);
        watched = { ...step.watched, lastPass: watched?.lastPass ?? step.watched.lastPass };
        return true;
      },
      "watch drift",
    );
    if (!ran) return undefined;
  }
  return watched;
}

/** What is watched, as the last pass left it; nothing is changed. */
export async function readWatchBook({ pool }: Store): Promise<WatchBook> {
  return await inTransaction(pool, async ({ client }) => unfold(await readWatchPages(client)).book);
}

async function advanceDay(
  { client }: OpenTransaction,
  now: number,
): Promise<{ readonly watched: Watched; readonly isDone: boolean }> {
  const pages = await readWatchPages(client);
  const { book, newest } = unfold(pages);
  const kept = pages.get("directory");
  const from = kept?.position ?? floor(now - LEARNS);
  const end = Math.min(floor(now - SETTLES), from + DAY);
  const counts = await readNewOutcomes(client, from, end);
  const isMet = await meetSeries(client, book, counts);
  noteNewest(book, counts, newest);
  const heard = Math.max(from, ...[...newest.values()].map((at) => at + WAITS));
  const isLast = end >= floor(now - SETTLES);
  const position = isLast ? Math.min(end, floor(heard)) : end;
  const { isNewHour } = advanceBook(book, from / LOOK, position / LOOK, counts);
  const at = { position, passAt: now };
  const changed = {
    directory: isMet || counts.length > 0 || kept === undefined,
    cold: isMet || isNewHour,
  };
  await keep(client, book, newest, at, changed);
  return { watched: { book, position, lastPass: kept?.passAt, newest }, isDone: isLast };
}

function floor(at: number): number {
  return Math.floor(at / LOOK) * LOOK;
}

function unfold(pages: ReadonlyMap<WatchPage, KeptPage>) {
  const text = pages.get("directory")?.state.toString("utf8");
  const directory = (text === undefined ? EMPTY : JSON.parse(text)) as Directory;
  const book = openBook({
    ...directory,
    hot: numbersOf(pages.get("hot")?.state),
    cold: numbersOf(pages.get("cold")?.state),
  });
  return { book, newest: new Map(directory.newest) };
}

const EMPTY: Directory = { scopes: [], series: [], newest: [] };

/** A copy, since a driver's buffer need not lie where numbers may. */
function numbersOf(bytes: Buffer | undefined): Float64Array {
  if (bytes === undefined) return new Float64Array();
  const { buffer, byteOffset, length } = bytes;
  return new Float64Array(buffer.slice(byteOffset, byteOffset + length));
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

async function keep(
  client: OpenTransaction["client"],
  book: WatchBook,
  newest: ReadonlyMap<string, number>,
  at: { readonly position: number; readonly passAt: number },
  changed: { readonly directory: boolean; readonly cold: boolean },
): Promise<void> {
  if (changed.directory) {
    const directory = { scopes: book.scopes, series: [...book.series], newest: [...newest] };
    await saveWatchPage(client, "directory", at, Buffer.from(JSON.stringify(directory)));
  }
  const hot = joined(
    book.states.map((one) => one.hot),
    HOT.size,
  );
  await saveWatchPage(client, "hot", at, hot);
  if (changed.cold) {
    const cold = joined(
      book.states.map((one) => one.cold),
      COLD.size,
    );
    await saveWatchPage(client, "cold", at, cold);
  }
  await moveWatchPosition(client, at);
}

function joined(parts: readonly Float64Array[], size: number): Buffer {
  const whole = new Float64Array(parts.length * size);
  for (const [index, part] of parts.entries()) whole.set(part, index * size);
  return Buffer.from(whole.buffer);
}
