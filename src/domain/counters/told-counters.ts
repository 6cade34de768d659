import type { CounterPoint } from "./counter-point.ts";

/** Readings of counters as a delivery or a page of a pull tells them. */
export interface ToldCounters {
  /** Where they are kept apart from those of others: a route, or the name of a source. */
  readonly source: string;
  readonly points: readonly CounterPoint[];
  /** Since when streams are watched, as far as is known beside the points: epoch milliseconds by stream. */
  readonly watched: ReadonlyMap<string, number>;
}
