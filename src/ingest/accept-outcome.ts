import type { Outcome } from "../domain/outcome.ts";
import { DAY } from "../domain/series.ts";
import { whyUnstorable } from "../domain/wire/why-unstorable.ts";

const AHEAD = 5 * 60_000;

/** The times that are taken: epoch milliseconds, and milliseconds before that. */
export interface TakenTimes {
  readonly now: number;
  readonly retention: number;
}

/** Why an outcome of any channel is not taken, though it can be read; undefined where it is. */
export function whyOutcomeRefused(outcome: Outcome, times: TakenTimes): string | undefined {
  return whyNotThen(outcome.at, times) ?? whyUnstorable(outcome);
}

/** Why a moment cannot have been yet. */
export function whyAhead(field: string, at: number, now: number): string | undefined {
  return at <= now + AHEAD ? undefined : `${field} is more than 5 minutes ahead of our clock`;
}

function whyNotThen(at: number, { now, retention }: TakenTimes): string | undefined {
  if (at >= now - retention) return whyAhead("ts", at, now);
  return `ts is older than the ${Math.round(retention / DAY)} days that outcomes are kept`;
}
