import { advanceBook } from "../analysis/watch/advance-book.ts";
import { hoursBegin } from "../analysis/watch/hours-begin.ts";
import { fillAllCold, fillCold, MEASURES, type WatchBook } from "../analysis/watch/watch-book.ts";
import { COLD } from "../analysis/watch/watch-state.ts";
import type { SteppedLooks } from "../domain/look-counts.ts";
import { readStateParts } from "../store/drift-watch.ts";
import type { OpenTransaction } from "../store/in-transaction.ts";
import { numbersOf, readWatchStates } from "../store/watch-states.ts";

type Client = OpenTransaction["client"];

/**
 * How what a book has in `cold` stands to what is kept of it: `away`, not read yet, for as long as no hour begins; `kept`, the
 * same; `moved`, changed since.
 */
export type ColdStanding = "away" | "kept" | "moved";

/** Steps the tests of a book by some looks; where an hour begins, what that needs is read first. */
export async function stepBook(
  client: Client,
  book: WatchBook,
  cold: ColdStanding,
  looks: SteppedLooks,
): Promise<ColdStanding> {
  const isNeeded = cold === "away" && hoursBegin(book, looks);
  if (isNeeded) await recallCold(client, book);
  const { isNewHour } = advanceBook(book, looks.from, looks.until, looks.counts);
  if (isNewHour) return "moved";
  return isNeeded ? "kept" : cold;
}

/** Reads what is needed when an hour begins; nothing of it has moved yet. */
export async function recallCold(client: Client, book: WatchBook): Promise<void> {
  fillAllCold(book, await readWatchStates(client, "cold"));
}

/** Reads it of all traffic only, by which is known how much is usual at an hour. */
export async function recallTraffic(client: Client, book: WatchBook): Promise<void> {
  const states = book.scopes.flatMap(({ subject }, place) =>
    subject.kind === "source" ? [place * MEASURES, place * MEASURES + 1] : [],
  );
  const parts = await readStateParts(client, "cold", states, COLD.size * BYTES);
  for (const [state, bytes] of parts) fillCold(book, state, numbersOf(bytes));
}

const BYTES = Float64Array.BYTES_PER_ELEMENT;
