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
  const { environment, others } = pickEnvironment(question.environment, found, labels);
  const newest = found.find((one) => one.environment === environment)?.newest;
  const assumptions = question.environment ? [] : assumedEnvironment(found);
  return { environment, others, assumptions, newest };
}

/** The environment asked for, else the busiest, and what the others are called. */
export function pickEnvironment(
  asked: string | undefined,
  found: readonly EnvironmentTraffic[],
  labels: ReadonlyMap<string, string>,
): Pick<ChosenEnvironment, "environment" | "others"> {
  const environment = asked ?? found[0]?.environment;
  // Without traffic and without being asked for one, changes of every environment count.
  if (environment === undefined) return { environment: "default", others: [] };
  const names = [...found.map((one) => one.environment), ...labels.keys()];
  return {
    environment,
    others: names.filter((name) => (labels.get(name) ?? name) !== environment),
  };
}

/** What is taken for granted where nobody asked for an environment and there are several. */
export function assumedEnvironment(found: readonly EnvironmentTraffic[]): readonly string[] {
  const [busiest, ...others] = found;
  if (busiest === undefined || others.length === 0) return [];
  const names = others.map((one) => one.environment).join(", ");
  return [`environment ${busiest.environment}, which has most traffic (also stored: ${names})`];
}
