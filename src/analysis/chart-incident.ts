import type {
  ChangeMark,
  IncidentChart,
  MovedMoment,
  RateLine,
  RevisionBand,
} from "../domain/incident-chart.ts";
import type { Segment } from "../domain/outcome.ts";
import { MINUTE, type OutcomeSeries } from "../domain/series.ts";
import { revisionName } from "./compare-variables.ts";
import { type Buckets, bucketCalls, type Calls } from "./count-calls.ts";
import { seriesWithin } from "./incident-series.ts";
import { wilsonInterval } from "./wilson-interval.ts";

/** What a chart shows; times are epoch milliseconds. */
export interface ChartFacts {
  readonly from: number;
  readonly until: number;
  readonly series: readonly OutcomeSeries[];
  readonly segment: Segment | undefined;
  readonly moved: readonly MovedMoment[];
  readonly marks: readonly ChangeMark[];
}

const MOST_BUCKETS = 180;
const WIDTHS = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 720, 1440, 2880, 10_080] as const;
const MOST_BANDS = 5;

/** Counts of some series as what is drawn: at most 180 equal buckets of a width that reads well. */
export function chartIncident(facts: ChartFacts): IncidentChart {
  const minutes = Math.max(1, (facts.until - facts.from) / MINUTE);
  const bucketMinutes = WIDTHS.find((width) => minutes / width <= MOST_BUCKETS) ?? 10_080;
  const width = bucketMinutes * MINUTE;
  const from = Math.floor(facts.from / width) * width;
  const buckets = { from, width, count: Math.max(1, Math.ceil((facts.until - from) / width)) };
  const end = from + buckets.count * width;
  const { series, segment, moved, marks } = facts;
  return {
    ...{ from, bucketMinutes },
    whole: rateLine("all calls", series, buckets),
    segment: segment && rateLine(nameOf(segment), seriesWithin(series, segment), buckets),
    bands: revisionBands(series, buckets),
    moved: moved.filter((one) => one.interval[1] >= from && one.interval[0] < end),
    marks: marks.filter(({ change: { occurredAt } }) => occurredAt >= from && occurredAt < end),
  };
}

function nameOf(segment: Segment): string {
  return Object.entries(segment)
    .map(([key, value]) => `${key}=${value}`)
    .join(", ");
}

function rateLine(label: string, series: readonly OutcomeSeries[], buckets: Buckets): RateLine {
  const calls = bucketCalls(series, buckets);
  const counted = calls.map((one) => (one.judged > 0 ? one : undefined));
  return {
    label,
    judged: calls.map((one) => one.judged),
    failed: calls.map((one) => one.failed),
    rates: counted.map((one) => one && one.failed / one.judged),
    intervals: counted.map((one) => one && wilsonInterval(one.failed, one.judged)),
  };
}

/** The revisions that served most, in order of when each was first seen; the others together, and what traffic did not name. */
function revisionBands(
  series: readonly OutcomeSeries[],
  buckets: Buckets,
): readonly RevisionBand[] {
  const all = bucketCalls(series, buckets);
  const groups = new Map<string, OutcomeSeries[]>();
  for (const one of series) {
    const name = revisionName(one.key.version, one.key.hash) ?? "not named";
    groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  const bands = [...groups]
    .map(([label, members]) => ({
      label,
      first: firstOf(members),
      calls: bucketCalls(members, buckets),
    }))
    .sort((a, b) => a.first - b.first || (a.label < b.label ? -1 : 1))
    .map((one, order) => ({ ...one, order, total: totalOf(one.calls) }))
    .filter(({ total }) => total > 0);
  const most = [...bands].sort((a, b) => b.total - a.total).slice(0, MOST_BANDS);
  const shown = bands.filter((one) => most.includes(one));
  const rest = bands.filter((one) => !most.includes(one));
  const other = all.map((_, at) => ({
    failed: 0,
    judged: rest.reduce((sum, { calls }) => sum + (calls[at]?.judged ?? 0), 0),
  }));
  const others = { label: "others", order: MOST_BANDS, calls: other };
  return [...shown, ...(rest.length === 0 ? [] : [others])].map(({ label, order, calls }) => ({
    ...{ label, order },
    shares: calls.map(({ judged }, at) => shareOf(judged, all[at]?.judged ?? 0)),
  }));
}

function totalOf(calls: readonly Calls[]): number {
  return calls.reduce((sum, { judged }) => sum + judged, 0);
}

/** The first minute in which anything of them was counted. */
function firstOf(members: readonly OutcomeSeries[]): number {
  return members.reduce(
    (first, { minutes }) => Math.min(first, minutes[0] ?? Number.POSITIVE_INFINITY),
    Number.POSITIVE_INFINITY,
  );
}

function shareOf(part: number, whole: number): number | undefined {
  return whole > 0 ? part / whole : undefined;
}
