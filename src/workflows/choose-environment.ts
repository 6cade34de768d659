import type { Question } from "../domain/question.ts";
import type { Store } from "../store/open-database.ts";
import { type EnvironmentTraffic, readEnvironments } from "../store/outcome-facts.ts";

/** The environment that a question is about, and what was taken for granted in choosing it. */
export interface ChosenEnvironment {
  readonly environment: string;
  readonly assumptions: readonly string[];
  /** The last minute in which anything was counted there, epoch milliseconds. */
  readonly newest: number | undefined;
}

/** The environment asked for, else the one with most traffic in the look-back, and says so where there are others. */
export async function chooseEnvironment(
  { pool }: Store,
  question: Question,
): Promise<ChosenEnvironment> {
  const since = question.since - question.lookback;
  const found = await readEnvironments(pool, since, question.until);
  const [busiest] = found;
  const environment = question.environment ?? busiest?.environment ?? "default";
  const newest = found.find((one) => one.environment === environment)?.newest;
  return { environment, assumptions: question.environment ? [] : assumed(found), newest };
}

function assumed(found: readonly EnvironmentTraffic[]): readonly string[] {
  const [busiest, ...others] = found;
  if (busiest === undefined || others.length === 0) return [];
  const names = others.map((one) => one.environment).join(", ");
  return [`environment ${busiest.environment}, which has most traffic (also stored: ${names})`];
}
