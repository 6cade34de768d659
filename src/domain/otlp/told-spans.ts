import { partTraces } from "./group-spans.ts";
import type { Span } from "./span.ts";
import { type SpanOutcome, traceOutcomes } from "./span-outcomes.ts";

/** Spans of requests to a model as a delivery tells them. */
export interface ToldSpans {
  readonly requests: readonly SpanOutcome[];
  /** All spans of their traces, also those between them. */
  readonly byTrace: ReadonlyMap<string, readonly Span[]>;
}

/**
 * What the spans of a delivery tell.
 * @param hashText the content hash of a template: `sha256:` and hex
 */
export function tellSpans(
  spans: readonly Span[],
  hashText: (template: string) => string,
): ToldSpans {
  const requests: SpanOutcome[] = [];
  const byTrace = new Map<string, readonly Span[]>();
  for (const [traceId, trace] of partTraces(spans)) {
    for (const one of traceOutcomes(trace, hashText)) requests.push(one);
    byTrace.set(
      traceId,
      trace.map(({ span }) => span),
    );
  }
  return { requests, byTrace };
}
