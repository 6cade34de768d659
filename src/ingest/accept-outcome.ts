import type { Outcome } from "../domain/outcome.ts";
import { DAY } from "../domain/series.ts";

const AHEAD = 5 * 60_000;
const LONGEST_NAME = 512;
const LARGEST_COUNT = 1e12;

/** The times that are taken: epoch milliseconds, and milliseconds before that. */
export interface TakenTimes {
  readonly now: number;
  readonly retention: number;
}

/** Why an outcome of any channel is not taken, though it can be read; undefined where it is. */
export function whyOutcomeRefused(outcome: Outcome, times: TakenTimes): string | undefined {
  return whyNotThen(outcome.at, times) ?? whyTooLong(outcome) ?? whyTooMany(outcome);
}

/** Why a moment cannot have been yet. */
export function whyAhead(field: string, at: number, now: number): string | undefined {
  return at <= now + AHEAD ? undefined : `${field} is more than 5 minutes ahead of our clock`;
}

function whyNotThen(at: number, { now, retention }: TakenTimes): string | undefined {
  if (at >= now - retention) return whyAhead("ts", at, now);
  return `ts is older than the ${Math.round(retention / DAY)} days that outcomes are kept`;
}

/** Names become keys of tables, and those cannot be of any length. */
function whyTooLong(outcome: Outcome): string | undefined {
  const names = {
    environment: outcome.environment,
    workflow: outcome.workflow,
    prompt: outcome.prompt,
    prompt_version: outcome.promptVersion,
    model: outcome.model,
    trace_id: outcome.traceId,
  };
  for (const field in names) {
    const name = names[field as keyof typeof names];
    if (name !== undefined && name.length > LONGEST_NAME) {
      return `${field} is longer than ${LONGEST_NAME} characters`;
    }
  }
  return undefined;
}

function whyTooMany({ count, weight }: Outcome): string | undefined {
  return count * weight > LARGEST_COUNT ? "count times weight is more than 10^12" : undefined;
}
