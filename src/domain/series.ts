import type { Segment } from "./outcome.ts";

/** What outcomes are counted by: one series for each combination. */
export interface SeriesKey {
  readonly environment: string;
  readonly workflow: string | undefined;
  readonly prompt: string;
  /** The source's own label of the revision. */
  readonly version: string | undefined;
  /** Content hash of the revision, `sha256:…`. */
  readonly hash: string | undefined;
  readonly model: string | undefined;
  readonly segment: Segment;
}

/**
 * Outcomes of one key in order of time. The arrays run in parallel, one entry for each minute in which anything was
 * judged; minutes without traffic are absent.
 */
export interface OutcomeSeries {
  readonly key: SeriesKey;
  /** Minutes since the epoch, ascending, each once. */
  readonly minutes: Int32Array;
  /** Weighted count of judged outcomes (ok and failures). */
  readonly judged: Float64Array;
  /** Weighted count of first-attempt failures, at most `judged`. */
  readonly failed: Float64Array;
  /** The failures by class: parallel arrays, in order of minute. */
  readonly failures: FailureCounts;
}

/** Sparse counts per class: entry i says that `counts[i]` outcomes of class `classes[i]` came in `minutes[i]`. */
export interface FailureCounts {
  readonly minutes: Int32Array;
  /** Positions in OUTCOME_CLASSES. */
  readonly classes: Uint8Array;
  readonly counts: Float64Array;
}

/** The part of traffic that was counted but could not be judged or was not told, over the time asked about. */
export interface Coverage {
  /** Share of judged outcomes that carry a version or a hash, 0 to 1. */
  readonly revisionKnown: number;
  /** Judged over judged and unjudged, 0 to 1. */
  readonly judged: number;
  /** Share of outcomes with a segment value folded into `other`, 0 to 1. */
  readonly segmentOverflow: number;
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
