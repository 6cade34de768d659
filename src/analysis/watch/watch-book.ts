import { type ScopesOfSeries, scopeText, type WatchedScope } from "../../domain/watched-scope.ts";
import { COLD, HOT, type WatchState } from "./watch-state.ts";

/** Each scope is watched twice: its rate of failures, and its volume. */
export const MEASURES = 2;

/** Everything that is watched, with the state of its tests. Scopes and series are only ever appended. */
export interface WatchBook {
  readonly scopes: WatchedScope[];
  readonly places: Map<string, number>;
  readonly series: Map<number, SeriesPlaces>;
  /** The state of scope i: rate at 2i, volume at 2i + 1. */
  readonly states: WatchState[];
}

/** Where a series is counted, as places of scopes. */
export interface SeriesPlaces {
  readonly whole: readonly number[];
  readonly kinds: readonly (readonly [own: number, rare: number])[];
}

/** The parts of a book as they are kept. */
export interface WatchPages {
  readonly scopes: readonly WatchedScope[];
  readonly series: readonly (readonly [number, SeriesPlaces])[];
  readonly hot: Float64Array;
}

/** A book out of its parts. What its states have in `cold` is nothing until it is filled in. */
export function openBook({ scopes, series, hot }: WatchPages): WatchBook {
  const cold = new Float64Array(scopes.length * MEASURES * COLD.size);
  const book: WatchBook = { scopes: [], places: new Map(), series: new Map(series), states: [] };
  for (const scope of scopes) {
    const place = book.scopes.length;
    book.places.set(scopeText(scope), place);
    book.scopes.push(scope);
    for (let one = place * MEASURES; one < (place + 1) * MEASURES; one += 1) {
      book.states.push({
        hot: hot.subarray(one * HOT.size, (one + 1) * HOT.size),
        cold: cold.subarray(one * COLD.size, (one + 1) * COLD.size),
      });
    }
  }
  return book;
}

/** Fills in what states have in `cold`, by the number of the first state; states beyond the numbers keep what they have. */
export function fillCold({ states }: WatchBook, first: number, numbers: Float64Array): void {
  for (let one = 0; (one + 1) * COLD.size <= numbers.length; one += 1) {
    states[first + one]?.cold.set(numbers.subarray(one * COLD.size, (one + 1) * COLD.size));
  }
}

/** Adds series that were met for the first time. */
export function enterSeries(
  book: WatchBook,
  met: readonly { readonly id: number; readonly scopes: ScopesOfSeries }[],
): void {
  for (const { id, scopes } of met) {
    book.series.set(id, {
      whole: scopes.whole.map((scope) => placeOf(book, scope)),
      kinds: scopes.kinds.map(({ own, rare }) => [placeOf(book, own), placeOf(book, rare)]),
    });
  }
}

function placeOf(book: WatchBook, scope: WatchedScope): number {
  const text = scopeText(scope);
  const known = book.places.get(text);
  if (known !== undefined) return known;
  const place = book.scopes.length;
  book.places.set(text, place);
  book.scopes.push(scope);
  for (let one = 0; one < MEASURES; one += 1) {
    book.states.push({ hot: new Float64Array(HOT.size), cold: new Float64Array(COLD.size) });
  }
  return place;
}
