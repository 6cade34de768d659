import { locateRateChange } from "./locate-rate-change.ts";
import { rateContrast } from "./rate-contrast.ts";
import { rateEvidence, rateWindow } from "./rate-evidence.ts";
import type { RateSeries } from "./rate-series.ts";

/** A stretch in which candidates are weighed together. */
export interface RateTile {
  readonly from: number;
  readonly to: number;
  /** Candidates within it, ascending. */
  readonly places: readonly number[];
}

/** The likeliest change or pair of changes of a tile with the logarithm of its posterior odds against none. */
export interface RateChoice {
  readonly places: readonly number[];
  readonly logOdds: number;
}

/** A contrast below this many nats, or this many less than the prior is against it, is not weighed. */
const NOTHING = 2;
const LEEWAY = 6.5;

/**
 * Weighs the candidates of a tile, single and in adjacent pairs (up and down again): a simple contrast draws up a
 * shortlist, the evidence with drift and time of day decides. No places when none deserves a look.
 *
 * @example weighRateTile(series, { from: 0, to: 2880, places: [1440] }) // { places: [1440], logOdds: 21.3 }
 */
export function weighRateTile(series: RateSeries, tile: RateTile): RateChoice {
  return weigh(series, tile, shortlist(series, tile));
}

/** The single places and pairs that a simple contrast likes best. */
function shortlist(series: RateSeries, { from, to, places }: RateTile): (readonly number[])[] {
  const score = (chosen: readonly number[]): number => {
    const [p = from, q = to] = chosen;
    const beside =
      q < to
        ? ([
            [from, p],
            [q, to],
          ] as const)
        : ([[from, p]] as const);
    return rateContrast(series.sums, series, [[p, q]], beside);
  };
  const alone = places.map((p) => [p]);
  const pairs = places.flatMap((q, i) => {
    const p = places[i - 1];
    return p !== undefined && q - p >= series.lasting ? [[p, q]] : [];
  });
  const least = Math.max(NOTHING, -series.hazard - LEEWAY);
  return [...top(alone, score, least, 3), ...top(pairs, score, least, 2)];
}

function top(
  sets: readonly (readonly number[])[],
  score: (set: readonly number[]) => number,
  least: number,
  most: number,
): (readonly number[])[] {
  return sets
    .map((set) => ({ set, score: score(set) }))
    .filter((x) => x.score > least)
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map((x) => x.set);
}

/** The set of places with the greatest posterior odds against no change in the tile. */
function weigh(
  series: RateSeries,
  tile: RateTile,
  sets: readonly (readonly number[])[],
): RateChoice {
  const { sums, dispersion, hazard } = series;
  let best: RateChoice = { places: [], logOdds: Number.NEGATIVE_INFINITY };
  if (sets.length === 0) return best;
  const window = rateWindow(
    sums,
    dispersion,
    tile.from,
    tile.to,
    [...new Set(sets.flat())].sort((a, b) => a - b),
  );
  const none = rateEvidence(window, []);
  const bounds = [tile.from, tile.to] as const;
  for (const places of sets) {
    const prior = places.map(
      (p) => hazard + Math.log(locateRateChange(sums, dispersion, bounds, p).width),
    );
    const logOdds = prior.reduce((a, b) => a + b, rateEvidence(window, places) - none);
    if (logOdds > best.logOdds) best = { places, logOdds };
  }
  return best;
}
