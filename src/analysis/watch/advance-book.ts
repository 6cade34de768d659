import type { LookCounts } from "../../domain/look-counts.ts";
import { beginHour, isNewHour } from "./begin-hour.ts";
import { isRare } from "./is-rare.ts";
import { stepWatch } from "./step-watch.ts";
import { MEASURES, type WatchBook } from "./watch-book.ts";
import { ratePlan, volumePlan, type WatchPlan } from "./watch-plan.ts";
import { at, HOT, type WatchState } from "./watch-state.ts";

/** Whether anything in `cold` has changed, so that it must be kept too. */
export interface Advanced {
  readonly isNewHour: boolean;
}

/**
 * Steps every watch through looks in order of time. Rates are stepped where something was judged; volumes at every look,
 * since none is a count too. Kinds of input without a reference of their own are counted together.
 * @param until the look after the last: looks without any outcome are stepped too
 */
export function advanceBook(
  book: WatchBook,
  from: number,
  until: number,
  counts: readonly LookCounts[],
): Advanced {
  const byLook = new Map(counts.map((one) => [one.look, one]));
  const plans = [ratePlan(book.states.length), volumePlan(book.states.length)] as const;
  const sums = {
    judged: new Float64Array(book.scopes.length),
    failed: new Float64Array(book.scopes.length),
  };
  let isHour = false;
  for (let look = from; look < until; look += 1) {
    sums.judged.fill(0);
    sums.failed.fill(0);
    const counted = byLook.get(look);
    if (counted !== undefined) addUp(book, counted, sums);
    if (stepAll(book, look, sums, plans)) isHour = true;
  }
  return { isNewHour: isHour };
}

interface Sums {
  readonly judged: Float64Array;
  readonly failed: Float64Array;
}

function addUp(book: WatchBook, counts: LookCounts, sums: Sums): void {
  counts.series.forEach((id, index) => {
    const places = book.series.get(id);
    if (places === undefined) return;
    const judged = counts.judged[index] ?? 0;
    const failed = counts.failed[index] ?? 0;
    for (const place of places.whole) addTo(sums, place, judged, failed);
    for (const [own, rare] of places.kinds) {
      addTo(sums, own, judged, failed);
      if (isRare(book, own)) addTo(sums, rare, judged, failed);
    }
  });
}

function addTo({ judged, failed }: Sums, place: number, n: number, k: number): void {
  judged[place] = at(judged, place) + n;
  failed[place] = at(failed, place) + k;
}

function stepAll(
  book: WatchBook,
  look: number,
  { judged, failed }: Sums,
  [rate, volume]: readonly [WatchPlan, WatchPlan],
): boolean {
  let isHour = false;
  for (let place = 0; place < book.scopes.length; place += 1) {
    const [ofRate, ofVolume] = [book.states[place * MEASURES], book.states[place * MEASURES + 1]];
    const n = at(judged, place);
    if (ofRate && n > 0 && stepOne(ofRate, look, [n, at(failed, place)], rate)) isHour = true;
    // A volume is watched from the first request on.
    const isMet = ofVolume && (n > 0 || at(ofVolume.hot, HOT.last) > 0);
    if (isMet && stepOne(ofVolume, look, [1, n], volume)) isHour = true;
  }
  return isHour;
}

function stepOne(
  state: WatchState,
  look: number,
  [exposure, count]: readonly [number, number],
  plan: WatchPlan,
): boolean {
  const begins = isNewHour(state, look);
  if (begins) beginHour(state, look, plan);
  stepWatch(state, look, exposure, count);
  return begins;
}
