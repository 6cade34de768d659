import { confirmRateChanges, FIRST, type RateSelection } from "./confirm-rate-changes.ts";
import type { CountSums } from "./count-sums.ts";
import { locateRateChange } from "./locate-rate-change.ts";
import { mergeRateRamps } from "./merge-rate-ramps.ts";
import type { RateNoise } from "./rate-contrast.ts";
import { createRateSeries, type RateSeries } from "./rate-series.ts";
import { type RateChoice, type RateTile, weighRateTile } from "./weigh-rate-tile.ts";

/** At either end of the series this many buckets are a segment: nothing says that it is over. */
const AT_END = 10;

/**
 * Which candidates (buckets, ascending) are lasting changes of the failure rate, ascending: divides the series at the
 * best one or pair as long as the posterior odds speak for it, tests each again between its neighbours, and takes a
 * steady rise for one change.
 *
 * Source: binary segmentation with pairs, Fryzlewicz (2014), Annals of Statistics 42, 2243-2281, on log Bayes factors.
 *
 * @example selectRateChanges(sumCounts(n, k), { dispersion: 0, drift: 0 }, [1440]) // [{ index: 1440, logOdds: 21.3, ... }]
 */
export function selectRateChanges(
  sums: CountSums,
  noise: RateNoise,
  candidates: readonly number[],
): RateSelection[] {
  const series = createRateSeries(sums, noise);
  const known = new Map<string, RateChoice>();
  const places = refine(series, candidates);
  const accepted: number[] = [];
  const queue: (readonly [number, number])[] = [[0, sums.length]];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const found = divide(series, next, places, known);
    if (found.length === 0) continue;
    accepted.push(...found);
    const edges = [next[0], ...found, next[1]];
    for (let i = 1; i < edges.length; i += 1)
      queue.push([edges[i - 1] as number, edges[i] as number]);
  }
  return mergeRateRamps(
    series,
    confirmRateChanges(
      series,
      accepted.sort((a, b) => a - b),
    ),
  );
}

function refine(series: RateSeries, candidates: readonly number[]): number[] {
  const { sums, dispersion } = series;
  const refined = new Set<number>();
  candidates.forEach((c, i) => {
    const bounds = [candidates[i - 1] ?? 0, candidates[i + 1] ?? sums.length] as const;
    refined.add(locateRateChange(sums, dispersion, bounds, c).index);
  });
  return [...refined].sort((a, b) => a - b);
}

function divide(
  series: RateSeries,
  segment: readonly [number, number],
  places: readonly number[],
  known: Map<string, RateChoice>,
): readonly number[] {
  let best: RateChoice = { places: [], logOdds: FIRST };
  for (const tile of tiles(series, segment, places)) {
    const key = `${tile.from}-${tile.to}-${tile.places.join()}`;
    const choice = known.get(key) ?? weighRateTile(series, tile);
    known.set(key, choice);
    if (choice.logOdds > best.logOdds) best = choice;
  }
  return best.places;
}

function tiles(
  series: RateSeries,
  [from, to]: readonly [number, number],
  places: readonly number[],
): RateTile[] {
  const end = series.sums.length;
  const least = (edge: number): number =>
    edge === 0 || edge === end ? Math.min(AT_END, series.lasting) : series.lasting;
  const inside = places.filter((p) => p - from >= least(from) && to - p >= least(to));
  if (inside.length === 0) return [];
  const reach = series.reach;
  if (to - from <= 2 * reach) return [{ from, to, places: inside }];
  const found: RateTile[] = [];
  for (let middle = reach; middle < end; middle += reach) {
    const a = Math.max(from, middle - reach);
    const b = Math.min(to, middle + reach);
    const own = inside.filter(
      (p) =>
        Math.round(p / reach) * reach === middle ||
        (middle === reach && p < reach / 2) ||
        (middle + reach >= end && p > middle),
    );
    if (own.length > 0) found.push({ from: a, to: b, places: own });
  }
  return found;
}
