import type { Rejection } from "../received-delivery.ts";
import type { CounterPoint } from "./counter-point.ts";

/** Readings of counters as they were sent: those that count, those that cannot be counted, and how many are of others. */
export interface SortedReadings {
  readonly points: readonly CounterPoint[];
  readonly rejected: readonly Rejection[];
  readonly passedOver: number;
}

/** @param read a point, why it cannot be counted, or undefined for what counts no outcomes; in the order sent */
export function sortReadings(read: readonly (CounterPoint | string | undefined)[]): SortedReadings {
  const points: CounterPoint[] = [];
  const rejected: Rejection[] = [];
  for (const [index, one] of read.entries()) {
    if (typeof one === "string") rejected.push({ index, error: one });
    else if (one !== undefined) points.push(one);
  }
  return { points, rejected, passedOver: read.length - points.length - rejected.length };
}
