import { DAY } from "./series.ts";

/** How long each class of data is kept, in milliseconds; absent: for ever. */
export interface Retention {
  /** Counts by series and minute. */
  readonly outcomes?: number | undefined;
  /** Ids of outcomes, by which those that come twice are known; absent: as long as the counts. */
  readonly ids?: number | undefined;
  /** Trace ids of failures; absent: as long as the counts. */
  readonly examples?: number | undefined;
  /** Digests of telemetry deliveries, by which the same bytes are known; absent: a day. */
  readonly deliveries?: number | undefined;
}

/** What a question sees less of than it looks back for, in a sentence; undefined where everything is kept long enough. */
export function whyRetentionIsShort(keep: Retention, lookback: number): string | undefined {
  const { outcomes } = keep;
  if (outcomes === undefined || outcomes >= lookback) return undefined;
  const days = (length: number) => `${Math.floor(length / DAY)} days`;
  return `Outcomes are kept for ${days(outcomes)} (retention.outcomes) and --lookback is ${days(lookback)}: changes before that are weighed without the traffic around them.`;
}
