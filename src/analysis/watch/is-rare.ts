import { MEASURES, type WatchBook } from "./watch-book.ts";
import { at, HOT } from "./watch-state.ts";

/** Whether a scope has no reference of its own yet, so that it is counted with the other rare ones too. */
export function isRare(book: WatchBook, place: number): boolean {
  const state = book.states[place * MEASURES];
  return state === undefined || at(state.hot, HOT.weight) === 0;
}
