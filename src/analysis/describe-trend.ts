import type { Trend } from "../domain/answer.ts";
import { MINUTE } from "../domain/series.ts";
import type { PromptBench } from "./prompt-bench.ts";
import { rawCounts } from "./raw-counts.ts";

/** Buckets of a sparkline at most, and the widths in minutes that read well. */
const BUCKETS = 60;
const WIDTHS = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 1440] as const;
/** Minutes before the spike that are shown at least. */
const LEAD = 60;

/** Judged and failed in equal buckets from before a spike (minutes) to the end. */
export function describeTrend(bench: PromptBench, spike: number, until: number): Trend {
  const after = Math.max(1, until - spike);
  const lead = Math.max(LEAD, Math.round(after / 2));
  const width = WIDTHS.find((minutes) => (after + lead) / minutes <= BUCKETS) ?? 1440;
  const from = spike - Math.ceil(lead / width) * width;
  const count = Math.max(1, Math.ceil((until - from) / width));
  const buckets = Array.from({ length: count }, (_, i) =>
    rawCounts(bench, {}, { from: from + i * width, to: Math.min(until, from + (i + 1) * width) }),
  );
  return {
    from: from * MINUTE,
    bucketMinutes: width,
    judged: buckets.map((counts) => counts.n),
    failed: buckets.map((counts) => counts.k),
  };
}
