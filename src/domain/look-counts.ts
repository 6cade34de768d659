/** Five minutes: the grid on which evidence is added up, however often anybody looks. */
export const LOOK = 5 * 60_000;

/** What was counted in one look: arrays in parallel, one entry for each series that had anything. */
export interface LookCounts {
  /** Number of the look since the epoch. */
  readonly look: number;
  readonly series: readonly number[];
  readonly judged: readonly number[];
  readonly failed: readonly number[];
}

/** What the tests were stepped by from one look to before another; looks without any outcome are not listed. */
export interface SteppedLooks {
  readonly from: number;
  readonly until: number;
  readonly counts: readonly LookCounts[];
}
