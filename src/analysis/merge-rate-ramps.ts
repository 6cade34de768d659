import type { RateSelection } from "./confirm-rate-changes.ts";
import { rateEvidence, rateWindow } from "./rate-evidence.ts";
import type { RateSeries } from "./rate-series.ts";

/** Longest rise, in buckets between its two steps, that is taken for one change. */
const LONGEST = 240;

/**
 * Joins two neighbouring steps in one direction into one change at the first of them where a steady rise (or fall) of
 * the log-odds is as good an account: a gradual rollout is one change.
 *
 * @example mergeRateRamps(series, [{ index: 900, ... }, { index: 1000, ... }]) // [{ index: 900, ... }]
 */
export function mergeRateRamps(
  series: RateSeries,
  selected: readonly RateSelection[],
): RateSelection[] {
  const kept: RateSelection[] = [];
  selected.forEach((x, i) => {
    const last = kept.at(-1);
    const from = kept.at(-2)?.index ?? 0;
    const to = selected[i + 1]?.index ?? series.sums.length;
    if (last !== undefined && isRamp(series, from, last, x, to)) {
      kept[kept.length - 1] = join(last, x);
    } else kept.push(x);
  });
  return kept;
}

function join(a: RateSelection, b: RateSelection): RateSelection {
  const interval = [a.interval[0], Math.max(a.interval[1], b.index)] as const;
  return { ...a, interval, logOdds: Math.max(a.logOdds, b.logOdds) };
}

function isRamp(
  series: RateSeries,
  from: number,
  a: RateSelection,
  b: RateSelection,
  to: number,
): boolean {
  const { sums, dispersion, hazard, reach } = series;
  const gap = b.index - a.index;
  if (gap > LONGEST) return false;
  const share = (s: number, e: number): number =>
    ((sums.k[e] as number) - (sums.k[s] as number)) /
    Math.max(1, (sums.n[e] as number) - (sums.n[s] as number));
  const middle = share(a.index, b.index);
  if ((middle - share(from, a.index)) * (share(b.index, to) - middle) <= 0) return false;
  const window = rateWindow(
    sums,
    dispersion,
    Math.max(from, a.index - reach),
    Math.min(to, b.index + reach),
    [a.index, b.index],
  );
  const steps = rateEvidence(window, [a.index, b.index]) + hazard + Math.log(a.width * b.width);
  const ramps = [0, 0.5].map((out) =>
    rateEvidence(window, [], [a.index - out * gap, b.index + out * gap]),
  );
  return Math.max(...ramps) >= steps;
}
