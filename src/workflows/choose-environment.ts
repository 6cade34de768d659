import type { Question } from "../domain/question.ts";
import type { Store } from "../store/open-database.ts";
import { type EnvironmentTraffic, readEnvironments } from "../store/outcome-facts.ts";

/** The environment that a question is about, and what was taken for granted in choosing it. */
export interface ChosenEnvironment {
  readonly environment: string;
  readonly assumptions: readonly string[];
  /** The other environments, by the names and labels that changes may carry. */
  readonly others: readonly string[];
  /** The last minute in which anything was counted there, epoch milliseconds. */
  readonly newest: number | undefined;
}

/**
 * The environment asked for, else the one with most traffic in the look-back, and says so where there are others.
 * @param labels the label that a source puts on a change to the environment that it stands for
 */
export async function chooseEnvironment(
  { pool }: Store,
  question: Question,
  labels: ReadonlyMap<string, string>,
): Promise<ChosenEnvironment> {
  const since = question.since - question.lookback;
  const found = await readEnvironments(pool, since, question.until);
  const [busiest] = found;
  const environment = question.environment ?? busiest?.environment ?? "default";
  const newest = found.find((one) => one.environment === environment)?.newest;
  const names = [...found.map((one) => one.environment), ...labels.keys()];
  const others = names.filter((name) => (labels.get(name) ?? name) !== environment);
  return { environment, others, assumptions: question.environment ? [] : assumed(found), newest };
}

function assumed(found: readonly EnvironmentTraffic[]): readonly string[] {
  const [busiest, ...others] = found;
  if (busiest === undefined || others.length === 0) return [];
  const names = others.map((one) => one.environment).join(", ");
  return [`environment ${busiest.environment}, which has most traffic (also stored: ${names})`];
}
