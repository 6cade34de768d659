import { median } from "simple-statistics";

/** The median absolute value of a standard normal variable. */
const NORMAL = 0.6745;

/**
 * Standard deviation of the noise of values, from the median absolute difference of neighbours: neither steps nor
 * trends nor outliers count. 0 when most neighbours are equal or there are fewer than two values. NaN is a gap.
 *
 * Source: median absolute deviation of first differences, as in Fryzlewicz (2014), Annals of Statistics 42, 2243-2281.
 *
 * @example differenceScale(Float64Array.of(1, 3, 1, 3)) // 2.097
 */
export function differenceScale(value: Float64Array): number {
  const steps: number[] = [];
  for (let i = 1; i < value.length; i += 1) {
    const step = Math.abs((value[i] as number) - (value[i - 1] as number));
    if (Number.isFinite(step)) steps.push(step);
  }
  return steps.length === 0 ? 0 : median(steps) / (NORMAL * Math.SQRT2);
}
