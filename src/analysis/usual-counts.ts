import { DAY, MINUTE } from "../domain/series.ts";
import type { PromptBench } from "./prompt-bench.ts";
import { rawCounts } from "./raw-counts.ts";
import { startOf } from "./time-grid.ts";
import type { Counts } from "./traffic-sheet.ts";

const DAYS_BACK = 14;
const LEAST_DAYS = 2;
const DAY_MINUTES = DAY / MINUTE;

/**
 * Outcomes of the same hours on earlier days of the same sort (working days or weekends), a day's mean over up to two
 * weeks; undefined with fewer than two such days. Minutes since the epoch.
 */
export function usualCounts(
  bench: PromptBench,
  from: number,
  to: number,
): (Counts & { readonly days: number }) | undefined {
  const start = startOf(bench.grid, 0);
  const stride = Math.max(1, Math.ceil((to - from) / DAY_MINUTES));
  let [n, k, days] = [0, 0, 0];
  for (let day = stride; day <= DAYS_BACK; day += 1) {
    const shift = day * DAY_MINUTES;
    if (from - shift < start) break;
    if (isWeekend(from - shift) !== isWeekend(from)) continue;
    const counts = rawCounts(bench, {}, { from: from - shift, to: to - shift });
    n += counts.n;
    k += counts.k;
    days += 1;
  }
  return days < LEAST_DAYS ? undefined : { n: n / days, k: k / days, days };
}

/** Whether a minute since the epoch lies on a Saturday or Sunday (UTC); day 0 of the epoch was a Thursday. */
export function isWeekend(minute: number): boolean {
  const day = (Math.floor(minute / DAY_MINUTES) + 4) % 7;
  return day === 0 || day === 6;
}
