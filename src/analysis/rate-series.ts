import type { CountSums } from "./count-sums.ts";
import type { RateNoise } from "./rate-contrast.ts";

/** A series of counts with what is known of its noise and of changes before looking. */
export interface RateSeries extends RateNoise {
  readonly sums: CountSums;
  /** Logarithm of the prior odds of a change at any one bucket. */
  readonly hazard: number;
  /** Half of the stretch, in buckets, within which candidates are weighed. */
  readonly reach: number;
  /** Fewest buckets between two changes. */
  readonly lasting: number;
}

const DAY = 1440;
/** Fewest buckets between two changes: half an hour, or this share of a short series, but never less than three. */
const LASTING = 30;
const TRIMMING = 0.05;
const SHORTEST = 3;
/** Failures that half a stretch should hold. */
const ENOUGH = 300;

/**
 * Adds to counts the prior of a change (one in two and a half series, in any bucket alike, at least half a day) and the
 * reach: a day, or more when failures are so rare that a day holds too few to tell.
 *
 * @example createRateSeries(sumCounts(n, k), { dispersion: 0.001, drift: 0 }).reach // 1440
 */
export function createRateSeries(sums: CountSums, noise: RateNoise): RateSeries {
  let reach = DAY;
  const each = (sums.k[sums.length] as number) / Math.max(1, sums.length);
  while (reach < sums.length && each * reach < ENOUGH) reach *= 2;
  const lasting = Math.max(SHORTEST, Math.min(LASTING, Math.ceil(TRIMMING * sums.length)));
  const hazard = -Math.log(2.5 * Math.max(DAY / 2, sums.length));
  return { sums, ...noise, hazard, reach, lasting };
}
