/** Neighbours on either side, and robust standard deviations from their median, that make an outlier. */
const AROUND = 4;
const FAR = 4;

/**
 * Pulls single outliers back to within four robust standard deviations of the median of nine neighbours, so that one
 * wild value is no change. A lasting step is left alone: its own neighbours are on its side. NaN stays NaN.
 * `scale` is the standard deviation of one value.
 *
 * Source: Hampel's filter; Pearson (2002), IEEE Transactions on Control Systems Technology 10, 55-63.
 *
 * @example tameOutliers(Float64Array.of(1, 2, 1, 99, 2, 1, 2), 1) // 99 becomes 6
 */
export function tameOutliers(value: Float64Array, scale: number): Float64Array {
  return value.map((y, i) => {
    const near = value
      .subarray(Math.max(0, i - AROUND), i + AROUND + 1)
      .filter(Number.isFinite)
      .sort();
    if (near.length < 3 || !Number.isFinite(y)) return y;
    const middle = near[near.length >> 1] as number;
    return Math.max(middle - FAR * scale, Math.min(middle + FAR * scale, y));
  });
}
