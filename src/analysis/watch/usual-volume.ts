import { patternFactor } from "./pattern-factor.ts";
import { MEASURES, type WatchBook } from "./watch-book.ts";
import { at, HOT, LOOKS_AN_HOUR } from "./watch-state.ts";

/** How many judged requests an environment usually has in the hour of a look; undefined while that is not learnt. */
export function usualVolume(
  book: WatchBook,
  environment: string,
  look: number,
): number | undefined {
  const place = book.scopes.findIndex(
    (scope) => scope.subject.kind === "source" && scope.environment === environment,
  );
  const state = book.states[place * MEASURES + 1];
  if (state === undefined || at(state.hot, HOT.weight) === 0) return undefined;
  const hour = Math.floor(look / LOOKS_AN_HOUR);
  return at(state.hot, HOT.rate) * patternFactor(state, hour) * LOOKS_AN_HOUR;
}
