import type { FastifyRequest } from "fastify";
import type { MappedOutcome } from "../../domain/otlp/span-outcomes.ts";
import type { DeliveryAnswer, Rejection } from "../../domain/received-delivery.ts";
import { sha256 } from "../../runtime/digest-stream.ts";
import { whyOutcomeRefused } from "../accept-outcome.ts";
import type { IngestContext } from "../context.ts";
import { countAnswer } from "../count-answer.ts";
import { bodyOf, senderOf } from "../define-route.ts";
import type { PartialSuccess } from "./export-answer.ts";

/** Outcomes read of an export, on their way to be written. */
export interface ReadExport {
  /** `traces` or `logs`. */
  readonly signal: string;
  readonly mapped: readonly MappedOutcome[];
  /** Sentences that are worth telling although all was taken. */
  readonly notes: readonly string[];
}

/** Writes what an export told of; resolves when that is committed. Most exports tell of no model: nothing is written. */
export async function deliverExport(
  request: FastifyRequest,
  { signal, mapped, notes }: ReadExport,
  context: IngestContext,
): Promise<PartialSuccess> {
  if (mapped.length === 0) return { rejected: 0, message: "" };
  const body = bodyOf(request);
  const now = context.now();
  const times = { now, retention: context.retention };
  const judged = mapped.map((one) => ({ ...one, why: whyRefused(one, times) }));
  const rejected = judged.flatMap(({ index, why }) => (why ? [{ index, error: why }] : []));
  const answer = await context.outcomes.submit({
    source: senderOf(`otlp-${signal}`, request),
    connector: `otlp-${signal}`,
    receivedAt: now,
    contentHash: sha256(body),
    size: body.length,
    outcomes: judged.flatMap(({ outcome, why }) => (why ? [] : [outcome])),
    rejected,
  });
  return summarise(countAnswer(answer, `/v1/${signal}`, context.counters), notes);
}

function whyRefused(
  { outcome }: MappedOutcome,
  times: { readonly now: number; readonly retention: number },
): string | undefined {
  if (outcome.prompt === undefined && outcome.workflow === undefined) {
    return "one of prompt and workflow is needed";
  }
  return whyOutcomeRefused(outcome, times);
}

function summarise(answer: DeliveryAnswer, notes: readonly string[]): PartialSuccess {
  const reasons = answer.rejected.slice(0, 1).map(describe);
  return { rejected: answer.rejected.length, message: [...reasons, ...notes].join("; ") };
}

function describe({ index, error }: Rejection): string {
  return `rejected, the first at ${index}: ${error}`;
}
