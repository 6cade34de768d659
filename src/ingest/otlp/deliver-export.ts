import type { FastifyRequest } from "fastify";
import type { CounterPoint } from "../../domain/counters/counter-point.ts";
import type { MappedOutcome } from "../../domain/otlp/span-outcomes.ts";
import type { ToldSpans } from "../../domain/otlp/told-spans.ts";
import type { DeliveryAnswer, Rejection } from "../../domain/received-delivery.ts";
import { type TakenTimes, whyOutcomeRefused } from "../accept-outcome.ts";
import type { IngestContext } from "../context.ts";
import { countAnswer } from "../count-answer.ts";
import { partBy } from "../part-by.ts";
import { receivedFrom } from "../received-from.ts";
import type { PartialSuccess } from "./export-answer.ts";

/** What was read of an export, on its way to be written. */
export interface ReadExport {
  readonly mapped: readonly MappedOutcome[];
  readonly spans?: ToldSpans;
  readonly points: readonly CounterPoint[];
  /** What could not be read though it is ours. */
  readonly rejected: readonly Rejection[];
  /** What is worth telling although all was taken. */
  readonly notes: readonly ExportNote[];
}

/** What some entries do not tell, and how many of how many they are. */
export interface ExportNote {
  readonly what: "no prompt" | "nothing about the contract" | "no counter of outcomes";
  readonly count: number;
  readonly of: number;
}

/** Writes what an export told of; resolves when that is committed. Most exports tell of no model: nothing is written. */
export async function deliverExport(
  request: FastifyRequest,
  signal: string,
  { mapped, spans, points, rejected: unread, notes }: ReadExport,
  context: IngestContext,
): Promise<PartialSuccess> {
  for (const { what, count } of notes) {
    const labels = { route: `/v1/${signal}`, what };
    context.counters.add("forensics_unmapped_total", labels, count);
    if (what !== "no prompt") continue;
    context.unmapped.note({ source: `otlp-${signal}`, what, entries: count }, context.now());
  }
  const traces = spans?.traceIds.length ?? 0;
  if (mapped.length + traces + points.length + unread.length === 0) {
    return { rejected: 0, message: notes.map(describeNote).join("; ") };
  }
  const now = context.now();
  const times = { now, retention: context.retention };
  const outcomes = partBy(mapped, ({ outcome }) => whyRefused(outcome, times));
  const requests = partBy(spans?.requests ?? [], ({ outcome }) => whyRefused(outcome, times));
  const counted = partBy(points, (point) => whyOutcomeRefused(point.counted, times));
  const connector = `otlp-${signal}`;
  const answer = await context.outcomes.submit({
    ...receivedFrom(request, connector, now),
    outcomes: outcomes.taken.map(({ outcome }) => outcome),
    spans: spans && withoutRefused(spans, requests.taken),
    counters: spans ? undefined : { source: connector, points: counted.taken, watched: new Map() },
    rejected: [...unread, ...outcomes.rejected, ...requests.rejected, ...counted.rejected],
  });
  const told = { source: connector, what: "rejected", entries: answer.rejected.length } as const;
  context.unmapped.note(told, now);
  return summarise(countAnswer(answer, `/v1/${signal}`, context.counters), notes);
}

/** Nothing of a trace with a request that is refused is kept to wait for more. */
function withoutRefused(told: ToldSpans, taken: ToldSpans["requests"]): ToldSpans {
  if (taken.length === told.requests.length) return told;
  const kept = new Set(taken.map(({ index }) => index));
  const refused = new Set(
    told.requests.filter(({ index }) => !kept.has(index)).map(({ outcome }) => outcome.traceId),
  );
  const open = [...told.open].map(([traceId, trace]) => {
    if (!refused.has(traceId)) return [traceId, trace] as const;
    const requests = trace.requests.filter(({ index }) => kept.has(index));
    return [traceId, { requests, spans: [] }] as const;
  });
  return {
    requests: taken,
    traceIds: told.traceIds.filter((traceId) => !refused.has(traceId)),
    open: new Map(open),
    spansOf: told.spansOf,
  };
}

function whyRefused(outcome: MappedOutcome["outcome"], times: TakenTimes): string | undefined {
  if (outcome.prompt === undefined && outcome.workflow === undefined) {
    return "one of prompt and workflow is needed";
  }
  return whyOutcomeRefused(outcome, times);
}

function summarise(answer: DeliveryAnswer, notes: readonly ExportNote[]): PartialSuccess {
  const reasons = answer.rejected.slice(0, 1).map(describe);
  return {
    rejected: answer.rejected.length,
    message: [...reasons, ...notes.map(describeNote)].join("; "),
  };
}

function describeNote({ what, count, of }: ExportNote): string {
  return `${what} on ${count} of ${of}`;
}

function describe({ index, error }: Rejection): string {
  return `rejected, the first at ${index}: ${error}`;
}
