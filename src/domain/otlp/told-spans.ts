import type { Span } from "./span.ts";
import type { SpanOutcome } from "./span-outcomes.ts";

/** Spans of requests to a model as a delivery tells them. */
export interface ToldSpans {
  readonly requests: readonly SpanOutcome[];
  /** All spans of their traces, also those between them. */
  readonly byTrace: ReadonlyMap<string, readonly Span[]>;
}
