/** How one measure is watched. */
export interface WatchPlan {
  /** Ratios to the reference that are tested side by side, at most six; above 1 for rises, below for falls. */
  readonly ratios: readonly number[];
  /** Whether a count is a share of its exposure, so that it is binomial and not Poisson. */
  readonly isShare: boolean;
  /** So many closed days and so much exposure make a reference. */
  readonly days: number;
  readonly exposure: number;
  /** How many series are watched together: the promise holds for all of them. */
  readonly series: number;
}

/** A series with nothing to find is reported less than once in so many weeks; where more are watched, in as many weeks. */
export const WEEKS_A_FALSE_ALARM = 2000;

/** Shares of failures: rises to 1.4 times the reference and more. */
export function ratePlan(series: number): WatchPlan {
  return { ratios: [1.4, 2, 3.3, 6, 15, 60], isShare: true, days: 3, exposure: 200, series };
}

/** Judged requests by look: falls to half and to a tenth, rises to three and ten times. */
export function volumePlan(series: number): WatchPlan {
  return { ratios: [0.5, 0.1, 3, 10], isShare: false, days: 14, exposure: 1000, series };
}
