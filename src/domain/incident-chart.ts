import type { ChangeEvent } from "./change-event.ts";

/** A failure rate over equal buckets of time. Entries run in parallel; a bucket without traffic has no rate. */
export interface RateLine {
  readonly label: string;
  readonly judged: readonly number[];
  readonly failed: readonly number[];
  /** 0 to 1. */
  readonly rates: readonly (number | undefined)[];
  /** 95 % interval of each rate. */
  readonly intervals: readonly (readonly [number, number] | undefined)[];
}

/** What part of the calls of each bucket a revision served, 0 to 1. */
export interface RevisionBand {
  readonly label: string;
  readonly shares: readonly (number | undefined)[];
  /** The how manieth revision of its prompt it was, from 0: the same on every chart of an incident. */
  readonly order: number;
}

/** A moment at which something moved, and the interval that the data place it in. Epoch milliseconds. */
export interface MovedMoment {
  readonly kind: "origin" | "shift" | "spike" | "recovery";
  readonly at: number;
  readonly interval: readonly [number, number];
}

/** A change as a mark on the axis of time. */
export interface ChangeMark {
  readonly letter: string;
  readonly change: ChangeEvent;
  readonly isSuspect: boolean;
}

/** What is drawn of an incident, as values: rates, where they moved, which changes, which revision served. */
export interface IncidentChart {
  /** Epoch milliseconds of the first bucket. */
  readonly from: number;
  readonly bucketMinutes: number;
  readonly whole: RateLine;
  /** Inside the failing kind of input, where there is one. */
  readonly segment: RateLine | undefined;
  readonly bands: readonly RevisionBand[];
  readonly moved: readonly MovedMoment[];
  readonly marks: readonly ChangeMark[];
}
