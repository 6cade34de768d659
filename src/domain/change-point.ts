/** What moved: the share of failures, a measured value, or the number of judged requests. */
export type ChangePointKind = "rate" | "value" | "volume";

/** The first bucket of a segment that differs lastingly from the one before it. */
export interface ChangePoint {
  readonly kind: ChangePointKind;
  /** 0-based bucket, the first of the new segment. */
  readonly index: number;
  /** First and last bucket (inclusive) that hold the change with a probability of 95 %. */
  readonly interval: readonly [number, number];
  /** Level of the segment before: a share in [0, 1], a mean value, or judged requests a bucket. */
  readonly before: number;
  /** Level of the segment after, in the same unit. */
  readonly after: number;
  /** 95 % interval of `before`. */
  readonly beforeInterval: readonly [number, number];
  /** 95 % interval of `after`. */
  readonly afterInterval: readonly [number, number];
  /** Probability in [0, 1] that the level moved lastingly here, all considered. */
  readonly probability: number;
}

/** A rise that was over within minutes: told apart from a lasting change. */
export interface Spike {
  /** 0-based bucket, the first of the spike. */
  readonly index: number;
  /** The bucket after its last. */
  readonly end: number;
  /** Share of failures within it, in [0, 1]. */
  readonly rate: number;
  /** Share of failures in the hours beside it, in [0, 1]. */
  readonly baseline: number;
  /** Probability in [0, 1] that this is more than noise. */
  readonly probability: number;
}

/** What became of a series of counts. */
export interface RateChanges {
  readonly changePoints: readonly ChangePoint[];
  readonly spikes: readonly Spike[];
  /** Correlation within a bucket: the variance of k is n p (1 - p) (1 + (n - 1) dispersion). */
  readonly dispersion: number;
}

/** What became of a series of values. */
export interface ValueChanges {
  readonly changePoints: readonly ChangePoint[];
  /** Standard deviation of the noise from one value to the next, in the unit of the values. */
  readonly scale: number;
}
