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

/** What a state has in `cold` until that is filled in. */
const NOTHING = new Float64Array();

/** A book out of its parts. What its states have in `cold` is nothing until it is filled in. */
export function openBook({ scopes, series, hot }: WatchPages): WatchBook {
  const book = withPlaces({ scopes: [...scopes], series: new Map(series), states: [] });
  for (const place of scopes.keys()) {
    for (let one = place * MEASURES; one < (place + 1) * MEASURES; one += 1) {
      book.states.push({
        hot: hot.subarray(one * HOT.size, (one + 1) * HOT.size),
        cold: NOTHING,
      });
    }
  }
  return book;
}

/** Places are worked out when one is asked for: most passes meet nothing new. */
function withPlaces(book: Omit<WatchBook, "places">): WatchBook {
  let places: Map<string, number> | undefined;
  return {
    ...book,
    get places() {
      places ??= new Map(book.scopes.map((scope, place) => [scopeText(scope), place]));
      return places;
    },
  };
}

/**
 * Fills in what states have in `cold`, by the number of the first state. States beyond the numbers keep what they have, or
 * begin with none.
 */
export function fillCold({ states }: WatchBook, first: number, numbers: Float64Array): void {
  for (let one = 0; (one + 1) * COLD.size <= numbers.length; one += 1) {
    const state = states[first + one];
    if (state) state.cold = numbers.subarray(one * COLD.size, (one + 1) * COLD.size);
  }
}

/** The same for all states of a book: none is left without. */
export function fillAllCold(book: WatchBook, numbers: Float64Array): void {
  fillCold(book, 0, numbers);
  for (const state of book.states) {
    if (state.cold === NOTHING) state.cold = new Float64Array(COLD.size);
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
