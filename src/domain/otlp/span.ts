import type { ErrorEvidence } from "../classify/read-error.ts";
import type { TextReading } from "../classify/read-output-text.ts";
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
  /** What its text and its error told, of a span from which both were taken. */
  readonly evidence?: SpanEvidence | undefined;
}

/** What the text and the error of a span tell; neither of them is in it. */
export interface SpanEvidence {
  /** The shape of the captured answer. */
  readonly reading: TextReading | undefined;
  readonly error: ErrorEvidence | undefined;
  /** Why the model stopped, where it stands with the messages. */
  readonly messageFinish: string | undefined;
}
