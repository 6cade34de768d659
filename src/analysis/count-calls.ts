import { MINUTE, type OutcomeSeries } from "../domain/series.ts";

/** Calls as they were counted. */
export interface Calls {
  readonly judged: number;
  readonly failed: number;
}

/**
 * What was counted from `from` to before `to`, both epoch milliseconds.
 * @example countCalls([{ minutes: [1, 2], judged: [5, 5], failed: [0, 1], … }], 120_000, 180_000) // 5 judged, 1 failed
 */
export function countCalls(series: readonly OutcomeSeries[], from: number, to: number): Calls {
  const [bucket] = bucketCalls(series, { from, width: Math.max(MINUTE, to - from), count: 1 });
  return bucket ?? { judged: 0, failed: 0 };
}

/** Equal stretches of time: the first begins at `from`, each is `width` long, both in milliseconds. */
export interface Buckets {
  readonly from: number;
  readonly width: number;
  readonly count: number;
}

/** The same, for each of some equal stretches. */
export function bucketCalls(
  series: readonly OutcomeSeries[],
  { from, width, count }: Buckets,
): readonly Calls[] {
  const sums = Array.from({ length: count }, () => ({ judged: 0, failed: 0 }));
  for (const { minutes, judged, failed } of series) {
    for (let i = 0; i < minutes.length; i += 1) {
      const bucket = sums[Math.floor(((minutes[i] ?? 0) * MINUTE - from) / width)];
      if (bucket === undefined) continue;
      bucket.judged += judged[i] ?? 0;
      bucket.failed += failed[i] ?? 0;
    }
  }
  return sums;
}
