import { isOutcomeClass, type Outcome, type OutcomeClass } from "../outcome.ts";
import { environmentOf, modelOf, workflowOf } from "./describe-source.ts";
import {
  CONTRACT_EVALUATION,
  EVALUATION_EVENT,
  type Evaluation,
  evaluationOf,
} from "./evaluation.ts";
import type { LogRecord } from "./log-record.ts";
import { promptOf } from "./prompt-attributes.ts";
import { segmentOf } from "./segment-attributes.ts";

/**
 * The outcome that a record tells of: a check of the contract, by its event's name, or what its sender says in `pf.outcome`.
 * Any other record tells of none.
 * A check that only says that it failed counts as `schema_violation`.
 * @param hashText the content hash of a template: `sha256:` and hex
 */
export function logOutcome(
  record: LogRecord,
  hashText: (template: string) => string,
): Outcome | undefined {
  const { attributes, resource, traceId, spanId } = record;
  const stated = attributes.get("pf.outcome");
  const isCheck = record.eventName === EVALUATION_EVENT;
  const evaluation = isCheck ? evaluationOf(attributes) : undefined;
  const outcome = evaluation === undefined ? stated : classOf(evaluation);
  if (!isOutcomeClass(outcome)) return undefined;
  const toldBy = evaluation === undefined ? "log" : "evaluation";
  const suffix = evaluation === undefined ? "log" : CONTRACT_EVALUATION;
  const { prompt, version, hash } = promptOf([attributes], hashText);
  return {
    at: record.at,
    environment: environmentOf(resource, attributes),
    workflow: workflowOf([attributes, resource]),
    prompt,
    promptVersion: version,
    promptHash: hash,
    model: modelOf([attributes]),
    outcome,
    count: 1,
    weight: 1,
    segment: segmentOf([attributes]),
    id: traceId && spanId ? `${traceId}:${spanId}:${suffix}` : undefined,
    traceId,
    toldBy,
  };
}

function classOf(evaluation: Evaluation): OutcomeClass {
  if (evaluation === "passed") return "ok";
  return evaluation === "failed" ? "schema_violation" : evaluation;
}
