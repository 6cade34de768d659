import { MEASURES, type WatchBook } from "./watch-book.ts";
import { at, HOT } from "./watch-state.ts";

/** How many scopes have a reference for their rate of failures, of how many. */
export function countWatched({ scopes, states }: WatchBook): {
  readonly ready: number;
  readonly all: number;
} {
  const ready = scopes.filter((_, place) => {
    const rate = states[place * MEASURES];
    return rate !== undefined && at(rate.hot, HOT.weight) > 0;
  });
  return { ready: ready.length, all: scopes.length };
}
