import { questionOfFinding } from "../analysis/question-of-finding.ts";
import type { DriftFinding } from "../domain/drift.ts";
import type { Question } from "../domain/question.ts";
import type { Store } from "../store/open-database.ts";
import { readEnvironments } from "../store/outcome-facts.ts";

/** What a pass calls the environment of a record that nothing is counted for at its time. */
const UNCOUNTED = "default";

/**
 * What to ask about the moment of a finding, where its outcomes are: one that was found while nothing was counted names no
 * environment that ever had traffic, so it asks about the busiest one, and says that it does.
 */
export async function askOfFinding(
  { pool }: Store,
  finding: DriftFinding,
  now: number,
  zone: string,
): Promise<Question | undefined> {
  const question = questionOfFinding(finding, now, zone);
  if (question?.environment !== UNCOUNTED) return question;
  const found = await readEnvironments(pool, question.since - question.lookback, question.until);
  const [busiest] = found;
  const isCounted = found.some(({ environment }) => environment === UNCOUNTED);
  if (isCounted || busiest === undefined) return question;
  const assumed = `environment ${busiest.environment}, since the finding names none with traffic`;
  return { ...question, environment: busiest.environment, assumptions: [assumed] };
}
