import type { Segment } from "../domain/outcome.ts";
import type { OutcomeSeries } from "../domain/series.ts";
import type { SegmentRow } from "../domain/timeline.ts";
import { type Calls, countCalls } from "./count-calls.ts";
import { seriesWithin } from "./incident-series.ts";
import { wilsonInterval } from "./wilson-interval.ts";

/** The two stretches that are compared, epoch milliseconds. */
export interface BeforeAndAfter {
  readonly before: readonly [number, number];
  readonly after: readonly [number, number];
}

const MOST = 40;

/**
 * Every kind of input of some series before and after: its share of calls and its failures, the one with most failures
 * beyond its earlier rate first, at most 40.
 */
export function compareSegments(
  series: readonly OutcomeSeries[],
  { before, after }: BeforeAndAfter,
): readonly SegmentRow[] {
  const all = { before: countCalls(series, ...before), after: countCalls(series, ...after) };
  return kindsOf(series)
    .map((segment): SegmentRow => {
      const inside = seriesWithin(series, segment);
      const then = countCalls(inside, ...before);
      const now = countCalls(inside, ...after);
      return {
        segment,
        shareBefore: share(then.judged, all.before.judged),
        shareAfter: share(now.judged, all.after.judged),
        before: then,
        after: now,
        interval: wilsonInterval(now.failed, now.judged),
      };
    })
    .filter((row) => row.before.judged + row.after.judged > 0)
    .sort((a, b) => excess(b) - excess(a))
    .slice(0, MOST);
}

/** Each value of each key once, in order of key and value. */
function kindsOf(series: readonly OutcomeSeries[]): readonly Segment[] {
  const kinds = new Map<string, Segment>();
  for (const { key } of series) {
    for (const [name, value] of Object.entries(key.segment)) {
      kinds.set(JSON.stringify([name, value]), { [name]: value });
    }
  }
  return [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, segment]) => segment);
}

function excess({ before, after }: SegmentRow): number {
  return after.failed - rateOf(before) * after.judged;
}

function rateOf({ judged, failed }: Calls): number {
  return share(failed, judged);
}

function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
