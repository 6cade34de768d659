import type { Finding } from "../domain/answer.ts";
import { MINUTE } from "../domain/series.ts";
import { conclude } from "./conclude.ts";
import { missingCalls } from "./missing-calls.ts";
import { type Evidence, environmentOf, weighCase } from "./weigh-case.ts";

/** A fall is worth an answer from this share of missing calls on; less is taken for a slow day. */
const LEAST_MISSING = 0.5;

/**
 * Asks whether judged volume fell away near the moment asked about and stayed away, and what explains it: order in time
 * alone can tell, since calls that did not come carry no revision. Undefined when volume is as usual.
 */
export function investigateVolume(
  evidence: Evidence,
  notes: readonly string[],
): Finding | undefined {
  const environment = environmentOf(evidence);
  const since = Math.floor(evidence.question.since / MINUTE);
  const until = Math.floor(evidence.question.until / MINUTE);
  const here = evidence.series.filter((one) => one.key.environment === environment);
  const series = missingCalls(here, since, until);
  const asked = { ...evidence.question, environment, segment: {} };
  const weighed = weighCase({ ...evidence, question: asked, series });
  if (!weighed) return undefined;
  const finding = conclude({ ...evidence, question: asked, series }, weighed, notes);
  const { spike } = finding;
  if (finding.verdict === "no_spike" || !spike?.ongoing || spike.rateAfter < LEAST_MISSING)
    return undefined;
  return { ...finding, spike: { ...spike, measure: "volume", classes: {} } };
}
