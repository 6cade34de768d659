import type { WatchedScope } from "./watched-scope.ts";

/** What one series is tested against, and how the tests stand. Looks are numbered since the epoch. */
export interface ExplainedWatch {
  /** The last seven days, oldest first: what could fail (for volume, looks), and what did (or came). */
  readonly days: readonly { readonly exposure: number; readonly count: number }[];
  /** Days that were learnt from, and the counts that the reference is worth; 0 while there is none. */
  readonly learnt: number;
  readonly weight: number;
  /** Count expected of one exposure, the factor of this hour, and what is let pass beside it. */
  readonly rate: number;
  readonly factor: number;
  readonly tolerance: number;
  /** Variance of an hour's count over chance. */
  readonly dispersion: number;
  readonly tests: readonly ExplainedTest[];
  /** The look in which an alarm opened and the one it dates to, while one is open. */
  readonly opened: { readonly look: number; readonly since: number } | undefined;
}

/** One ratio that is tested for. */
export interface ExplainedTest {
  readonly ratio: number;
  /** Log evidence now, and where it alarms. */
  readonly evidence: number;
  readonly threshold: number;
  /** How many looks of usual traffic such a level would take on average, by what each look then says. */
  readonly looks: number;
}

/** One series by its scope and what is measured of it. */
export interface ExplainedSeries {
  readonly scope: WatchedScope;
  readonly measure: "rate" | "volume";
  readonly watch: ExplainedWatch;
}
