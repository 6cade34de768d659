import { type ErrorEvidence, readError } from "../classify/read-error.ts";
import { readOutputText, type TextReading } from "../classify/read-output-text.ts";
import { messageFinishOf, outputTextOf } from "./output-text.ts";
import { wordOf } from "./read-attribute.ts";
import type { Span, SpanEvidence } from "./span.ts";

export function evidenceOf(span: Span): SpanEvidence {
  return {
    reading: readingOf(span),
    error: errorOf(span),
    messageFinish: span.evidence?.messageFinish ?? messageFinishOf(span.attributes),
  };
}

export function readingOf({ evidence, attributes }: Span): TextReading | undefined {
  if (evidence !== undefined) return evidence.reading;
  const text = outputTextOf(attributes);
  return text === undefined ? undefined : readOutputText(text);
}

export function errorOf(span: Span): ErrorEvidence | undefined {
  const { evidence, attributes, events, isError, statusMessage } = span;
  if (evidence !== undefined) return evidence.error;
  const type = wordOf(attributes.get("error.type"));
  if (!isError && type === undefined) return undefined;
  const thrown = events.findLast(({ name }) => name === "exception")?.attributes;
  return readError({
    name: wordOf(thrown?.get("exception.type")) ?? type,
    code: type,
    message: wordOf(thrown?.get("exception.message")) ?? statusMessage,
  });
}
