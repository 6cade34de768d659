import { locateRateChange, type RateChangePlace } from "./locate-rate-change.ts";
import { rateEvidence, rateWindow } from "./rate-evidence.ts";
import type { RateSeries } from "./rate-series.ts";

/** A change of rate with the logarithm of its posterior odds. */
export interface RateSelection extends RateChangePlace {
  readonly logOdds: number;
}

/**
 * Log odds above which the only change of a series is reported if it is a rise: to miss one leaves an incident unseen, so
 * it is worse than a false report. Chosen on simulated series: fewer than one in twenty without change alarm.
 */
export const FIRST = -3.5;
/** Those of a fall and of each further change: likelier than not, since no harm is missed with them. */
const FURTHER = 0;

/**
 * Tests each change (buckets, ascending) between its neighbours, at its likeliest place, and drops the weakest until all
 * hold; what is left is sorted by index.
 *
 * @example confirmRateChanges(series, [1440]) // [{ index: 1441, interval: [1438, 1444], width: 3.1, logOdds: 21.3 }]
 */
export function confirmRateChanges(
  series: RateSeries,
  accepted: readonly number[],
): RateSelection[] {
  let points = [...accepted];
  for (;;) {
    const tested = points.map((p, i) =>
      test(series, [points[i - 1] ?? 0, points[i + 1] ?? series.sums.length], p),
    );
    const weakest = tested.reduce((w, x) => (x.logOdds < w.logOdds ? x : w), tested[0] ?? NONE);
    if (weakest.logOdds > leastOdds(series, tested)) return tested;
    points = tested.filter((x) => x !== weakest).map((x) => x.index);
  }
}

function leastOdds({ sums }: RateSeries, [first, ...others]: readonly RateSelection[]): number {
  if (first === undefined || others.length > 0) return FURTHER;
  const { index } = first;
  const { length, n, k } = sums;
  const asked = n[index] as number;
  const failed = k[index] as number;
  const later = (n[length] as number) - asked;
  // Shares before and after, compared without dividing: either side may have been asked nothing.
  const isRise = ((k[length] as number) - failed) * asked > failed * later;
  return isRise ? FIRST : FURTHER;
}

/** Nothing left to drop. */
const NONE: RateSelection = {
  index: 0,
  interval: [0, 0],
  width: 1,
  logOdds: Number.POSITIVE_INFINITY,
};

function test(series: RateSeries, bounds: readonly [number, number], at: number): RateSelection {
  const { sums, dispersion, hazard, reach } = series;
  const narrow = bounds[1] - bounds[0] > 2 * reach;
  const from = narrow ? Math.max(bounds[0], at - reach) : bounds[0];
  const to = narrow ? Math.min(bounds[1], at + reach) : bounds[1];
  const place = locateRateChange(sums, dispersion, bounds, at);
  const window = rateWindow(sums, dispersion, from, to, [place.index]);
  const gain = rateEvidence(window, [place.index]) - rateEvidence(window, []);
  return { ...place, logOdds: gain + Math.log(place.width) + hazard };
}
