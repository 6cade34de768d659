import type { Spike } from "../domain/answer.ts";
import { MINUTE } from "../domain/series.ts";
import { formatClock, formatMoment, type ShownIn } from "../domain/time/format-moment.ts";
import { showCount, showRate } from "./show-rate.ts";
import { isTime } from "./shown.ts";
import { sparkline } from "./sparkline.ts";

export interface TrendLineOptions {
  readonly width: number;
  readonly ascii: boolean;
  readonly when: ShownIn;
}

const NARROWEST = 60;
const FEWEST_MARKS = 8;

/** The rate (or, where calls fell away, their number) before and after the spike, in one line; empty where too narrow. */
export function trendLine(spike: Spike, { width, ascii, when }: TrendLineOptions): string {
  const { trend } = spike;
  if (!isTime(spike.at) || !isTime(trend.from)) return "";
  const step = trend.bucketMinutes * MINUTE;
  const split = Math.min(
    trend.judged.length,
    Math.max(0, Math.round((spike.at - trend.from) / step)),
  );
  const end = trend.from + trend.judged.length * step;
  const label = labelFor(end - trend.from, when);
  const edges = [label(trend.from), label(trend.from + split * step), label(end)] as const;
  const values = (from: number, to: number) => valuesOf(spike, from, to);
  const top = Math.max(0, ...values(0, trend.judged.length).map((value) => value ?? 0));
  const most = spike.measure === "volume" ? `${showCount(top)} calls` : showRate(top);
  const room = width - `  ${edges.join("")}    max ${most}    `.length;
  if (width < NARROWEST || room < FEWEST_MARKS || split === 0 || !(top > 0)) return "";
  const merged = Math.ceil(trend.judged.length / (room - 1));
  const draw = (from: number, to: number) =>
    sparkline(merge(values, from, to, merged), { ascii, max: top });
  const marks = `${edges[0]} ${draw(0, split)} ${edges[1]} ${draw(split, trend.judged.length)} ${edges[2]}`;
  return `  ${marks}   max ${most}`;
}

function valuesOf({ trend, measure }: Spike, from: number, to: number): (number | undefined)[] {
  return trend.judged.slice(from, to).map((judged, at) => {
    if (measure === "volume") return judged;
    return judged > 0 ? (trend.failed[from + at] ?? 0) / judged : undefined;
  });
}

/** As many buckets to a mark as it takes to fit; a mark shows the highest of its buckets. */
function merge(
  values: (from: number, to: number) => (number | undefined)[],
  from: number,
  to: number,
  size: number,
): (number | undefined)[] {
  const marks: (number | undefined)[] = [];
  for (let at = from; at < to; at += size) {
    const known = values(at, Math.min(to, at + size)).filter((value) => value !== undefined);
    marks.push(known.length === 0 ? undefined : Math.max(...known));
  }
  return marks;
}

function labelFor(span: number, when: ShownIn): (at: number) => string {
  if (span <= 24 * 60 * MINUTE) return (at) => formatClock(at, when.zone);
  return (at) => formatMoment(at, when).replace(/ \S+$/, "");
}
