import { isOutcomeClass, type OutcomeClass } from "../outcome.ts";
import { type Attributes, wordOf } from "./read-attribute.ts";

/** The event by which somebody who checked an answer says so. */
export const EVALUATION_EVENT = "gen_ai.evaluation.result";

/** The name under which checks of the contract are told. */
export const CONTRACT_EVALUATION = "json_contract";

/** Where an evaluation stands in its event. */
export const EVALUATION_KEYS = [
  "gen_ai.evaluation.name",
  "gen_ai.evaluation.score.label",
  "gen_ai.evaluation.score.value",
] as const;

const PASSED = /^(?:pass|passed|true|valid)$/i;
const FAILED = /^(?:fail|failed|false|invalid)$/i;

/** What a check of the contract said: one of our words, or only that it passed or not; absent for other checks. */
export type Evaluation = OutcomeClass | "passed" | "failed";

/** Reads the attributes of an evaluation's event. */
export function evaluationOf(attributes: Attributes): Evaluation | undefined {
  if (attributes.get("gen_ai.evaluation.name") !== CONTRACT_EVALUATION) return undefined;
  const label = wordOf(attributes.get("gen_ai.evaluation.score.label"));
  if (isOutcomeClass(label)) return label;
  if (label !== undefined && PASSED.test(label)) return "passed";
  if (label !== undefined && FAILED.test(label)) return "failed";
  const score = attributes.get("gen_ai.evaluation.score.value");
  if (typeof score !== "number") return undefined;
  return score >= 1 ? "passed" : "failed";
}
