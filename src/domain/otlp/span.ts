import type { Attributes } from "./read-attribute.ts";

/** Something that happened within a span. */
export interface SpanEvent {
  readonly name: string;
  readonly attributes: Attributes;
}

/** A span of a trace, whichever encoding it came in. */
export interface Span {
  /** 32 lower-case hex digits. */
  readonly traceId: string;
  /** 16 lower-case hex digits. */
  readonly spanId: string;
  /** Absent for the root of a trace. */
  readonly parentId: string | undefined;
  readonly name: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly attributes: Attributes;
  readonly events: readonly SpanEvent[];
  /** Its status says that it failed. */
  readonly isError: boolean;
  readonly statusMessage: string | undefined;
  /** Of the service that sent it. */
  readonly resource: Attributes;
}
