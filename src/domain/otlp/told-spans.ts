import { partTraces } from "./group-spans.ts";
import type { Span } from "./span.ts";
import { isBare, type MappedOutcome, type SpanOutcome, traceOutcomes } from "./span-outcomes.ts";

/** A trace that is not told whole. */
export interface OpenTrace {
  readonly requests: readonly SpanOutcome[];
  /** All of its spans, also those between requests. */
  readonly spans: readonly Span[];
}

/**
 * Spans of requests to a model as a delivery tells them. Most traces come whole and at once, and of these only the outcomes
 * are held: thousands of spans that wait to be written would cost more than reading those anew that are asked for after all.
 */
export interface ToldSpans {
  readonly requests: readonly MappedOutcome[];
  /** Of all traces with requests. */
  readonly traceIds: readonly string[];
  /** By the id of the trace. */
  readonly open: ReadonlyMap<string, OpenTrace>;
  /** All spans of a trace. */
  readonly spansOf: (traceId: string) => readonly Span[];
}

/**
 * What the spans of a delivery tell.
 * @param again reads the same spans anew, from what was received
 * @param hashText the content hash of a template: `sha256:` and hex
 */
export function tellSpans(
  spans: readonly Span[],
  again: () => readonly Span[],
  hashText: (template: string) => string,
): ToldSpans {
  const requests: MappedOutcome[] = [];
  const traceIds: string[] = [];
  const open = new Map<string, OpenTrace>();
  for (const [traceId, trace] of partTraces(spans)) {
    const told = traceOutcomes(trace, hashText);
    traceIds.push(traceId);
    for (const { index, outcome } of told) requests.push({ index, outcome });
    if (told.every((one) => one.isWhole && !isBare(one))) continue;
    open.set(traceId, { requests: told, spans: trace.map(({ span }) => span) });
  }
  return { requests, traceIds, open, spansOf: spansByTrace(open, again) };
}

function spansByTrace(open: ToldSpans["open"], again: () => readonly Span[]): ToldSpans["spansOf"] {
  let anew: ReadonlyMap<string, readonly { readonly span: Span }[]> | undefined;
  return (traceId) => {
    const held = open.get(traceId)?.spans;
    if (held !== undefined) return held;
    anew ??= partTraces(again());
    return (anew.get(traceId) ?? []).map(({ span }) => span);
  };
}
