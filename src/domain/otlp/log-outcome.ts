import type { Outcome, OutcomeClass } from "../outcome.ts";
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
 * The outcome that a record tells of: a check of the contract, by its event's name. Any other record tells of none.
 * A check that only says that it failed counts as `schema_violation`.
 * @param hashText the content hash of a template: `sha256:` and hex
 */
export function logOutcome(
  record: LogRecord,
  hashText: (template: string) => string,
): Outcome | undefined {
  const { attributes, resource, traceId, spanId } = record;
  if (record.eventName !== EVALUATION_EVENT) return undefined;
  const evaluation = evaluationOf(attributes);
  if (evaluation === undefined) return undefined;
  const { prompt, version, hash } = promptOf([attributes], hashText);
  return {
    at: record.at,
    environment: environmentOf(resource, attributes),
    workflow: workflowOf([attributes, resource]),
    prompt,
    promptVersion: version,
    promptHash: hash,
    model: modelOf([attributes]),
    outcome: classOf(evaluation),
    count: 1,
    weight: 1,
    segment: segmentOf([attributes]),
    id: traceId && spanId ? `${traceId}:${spanId}:${CONTRACT_EVALUATION}` : undefined,
    traceId,
  };
}

function classOf(evaluation: Evaluation): OutcomeClass {
  if (evaluation === "passed") return "ok";
  return evaluation === "failed" ? "schema_violation" : evaluation;
}
