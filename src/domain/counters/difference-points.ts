import type { Outcome } from "../outcome.ts";
import { MINUTE } from "../series.ts";
import type { CounterPoint } from "./counter-point.ts";

/** The last reading of a counter. */
export interface LastReading {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly value: number;
}

/** What is known of counters, and what readings add to it; changed in place. */
export interface CounterMemory {
  /** By `readingKey`. */
  readonly readings: Map<string, LastReading>;
  /** Since when each stream is watched, epoch milliseconds. */
  readonly streams: Map<string, number>;
}

/** What became of one point: counted as so many outcomes, a first reading to go on from, or known before. */
export type PointDifference =
  | { readonly kind: "counted"; readonly outcome: Outcome }
  | { readonly kind: "first" | "unchanged" | "repeated" };

/** A counter that began no longer before its first reading has told nobody else of what it holds. */
const FRESH = 10 * MINUTE;

/** The text under which a counter's last reading is kept: another start is another count. */
export function readingKey({ series, startedAt }: Pick<CounterPoint, "series" | "startedAt">) {
  return `${startedAt ?? 0} ${series}`;
}

/**
 * What counters counted from one reading to the next. A count that fell began anew. The first reading of a counter counts
 * whole if the counter is known to have begun while it was watched: each new version of a prompt is a new counter, and what
 * it counted before its first reading would be lost otherwise.
 * @param points in any order
 * @returns what became of each, in the order given
 */
export function differencePoints(
  points: readonly CounterPoint[],
  memory: CounterMemory,
): readonly PointDifference[] {
  const differences: PointDifference[] = [];
  const inTime = [...points.entries()].sort(([, a], [, b]) => a.counted.at - b.counted.at);
  for (const [index, point] of inTime) differences[index] = difference(point, memory);
  return differences;
}

function difference(point: CounterPoint, { readings, streams }: CounterMemory): PointDifference {
  const { counted, stream, value, kind } = point;
  const watchedSince = Math.min(streams.get(stream) ?? counted.at, counted.at);
  streams.set(stream, watchedSince);
  const key = readingKey(point);
  const last = readings.get(key);
  if (last !== undefined && counted.at <= last.at) return { kind: "repeated" };
  readings.set(key, { at: counted.at, value });
  if (kind === "change") return ofAmount(point, value);
  if (last !== undefined) return ofAmount(point, value >= last.value ? value - last.value : value);
  return beganWatched(point, watchedSince) ? ofAmount(point, value) : { kind: "first" };
}

function ofAmount({ counted }: CounterPoint, count: number): PointDifference {
  return count > 0 ? { kind: "counted", outcome: { ...counted, count } } : { kind: "unchanged" };
}

function beganWatched({ startedAt, counted }: CounterPoint, watchedSince: number): boolean {
  if (startedAt === undefined) return watchedSince < counted.at;
  return watchedSince < startedAt || counted.at - startedAt <= FRESH;
}
