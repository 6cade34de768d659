import type { Finding } from "../domain/answer.ts";
import type { ChangeKind } from "../domain/change-event.ts";
import { MINUTE } from "../domain/series.ts";
import { conclude } from "./conclude.ts";
import { missingCalls } from "./missing-calls.ts";
import { type Evidence, environmentOf, weighCase } from "./weigh-case.ts";

/** A fall is worth an answer from this share of missing calls on; less is chance or a slow day. */
const LEAST_MISSING = 0.65;
/** Kinds that decide which calls are made; what a prompt says rarely does, and then a tenth as often. */
const STEERS_CALLS: ReadonlySet<string> = new Set([
  "deploy",
  "flag_change",
  "routing_change",
  "tool_change",
  "index_change",
  "deletion",
  "other",
]);

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
  const weighed = weighCase({ ...evidence, question: asked, series }, likelihoodOfFall);
  if (!weighed) return undefined;
  const finding = conclude({ ...evidence, question: asked, series }, weighed, notes);
  const { spike } = finding;
  if (finding.verdict === "no_spike" || !spike?.ongoing || spike.rateAfter < LEAST_MISSING)
    return undefined;
  return { ...finding, spike: { ...spike, measure: "volume", classes: {} } };
}

function likelihoodOfFall(kind: ChangeKind): number {
  return STEERS_CALLS.has(kind) ? 1 : 0.1;
}
