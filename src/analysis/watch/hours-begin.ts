import type { SteppedLooks } from "../../domain/look-counts.ts";
import { isNewHour } from "./begin-hour.ts";
import { isRare } from "./is-rare.ts";
import { MEASURES, type WatchBook } from "./watch-book.ts";
import { at, HOT, LOOKS_AN_HOUR } from "./watch-state.ts";

/**
 * Whether an hour may begin for any test when a book is stepped by some looks, so that what states have in `cold` is needed.
 * A rate begins its hour where something is judged, a volume at every look once it was met.
 */
export function hoursBegin(book: WatchBook, { from, until, counts }: SteppedLooks): boolean {
  if (until <= from || book.states.length === 0) return false;
  const [first, last] = [from, until - 1].map((look) => Math.floor(look / LOOKS_AN_HOUR));
  if (first !== last) return true;
  const begins = (index: number) => {
    const state = book.states[index];
    return state !== undefined && isNewHour(state, from);
  };
  const isMet = (place: number) => at(book.states[place]?.hot ?? NOTHING, HOT.last) > 0;
  for (let place = 1; place < book.states.length; place += MEASURES) {
    if (isMet(place) && begins(place)) return true;
  }
  const counted = new Set(counts.flatMap((one) => one.series));
  return [...counted].some((id) => countedBegins(book, id, begins));
}

const NOTHING = new Float64Array();

/** Whether an hour begins for a test that a series is counted in. */
function countedBegins(
  book: WatchBook,
  series: number,
  begins: (state: number) => boolean,
): boolean {
  const counted = book.series.get(series);
  if (counted === undefined) return false;
  const isBegun = (place: number) => begins(place * MEASURES) || begins(place * MEASURES + 1);
  return (
    counted.whole.some(isBegun) ||
    counted.kinds.some(([own, rare]) => isBegun(own) || (isRare(book, own) && isBegun(rare)))
  );
}
