/** Running sums over buckets of asked and failed requests: any stretch is a difference of two entries. */
export interface CountSums {
  /** Number of buckets; each array holds one entry more. */
  readonly length: number;
  readonly n: Float64Array;
  readonly k: Float64Array;
  /** Sum of n squared: what correlation within a bucket acts on. */
  readonly square: Float64Array;
}

/**
 * Sums n (asked), k (failed) and n squared from the first bucket on; entry i is the sum of the buckets before i.
 * A bucket that is not a count (NaN, negative) is a gap, k above n is n, and buckets for which `skip` is 1 are gaps.
 *
 * @example sumCounts(Float64Array.of(2, 3), Float64Array.of(1, 0)).n // [0, 2, 5]
 */
export function sumCounts(n: Float64Array, k: Float64Array, skip?: Uint8Array): CountSums {
  const length = Math.min(n.length, k.length);
  const sums = {
    length,
    n: new Float64Array(length + 1),
    k: new Float64Array(length + 1),
    square: new Float64Array(length + 1),
  };
  let [asked, failed, square] = [0, 0, 0];
  for (let i = 0; i < length; i += 1) {
    const total = n[i] as number;
    if (total > 0 && total < Number.POSITIVE_INFINITY && skip?.[i] !== 1) {
      const bad = k[i] as number;
      asked += total;
      square += total * total;
      failed += bad > 0 ? Math.min(bad, total) : 0;
    }
    sums.n[i + 1] = asked;
    sums.k[i + 1] = failed;
    sums.square[i + 1] = square;
  }
  return sums;
}
