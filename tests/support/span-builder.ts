import type { Span } from "../../src/domain/otlp/span.ts";
import { spanOutcomes } from "../../src/domain/otlp/span-outcomes.ts";
import type { Outcome } from "../../src/domain/outcome.ts";
import { contentHash } from "../../src/runtime/content-hash.ts";

/** What a test says of a span; all else is as usual. */
export interface SpanGiven {
  readonly id?: number;
  /** The id of the span above. */
  readonly under?: number;
  readonly trace?: number;
  readonly name?: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly events?: readonly { readonly name: string; readonly attributes: object }[];
  readonly failed?: boolean;
  readonly statusMessage?: string;
  readonly resource?: Readonly<Record<string, unknown>>;
}

export const SPAN_AT = Date.UTC(2026, 4, 18, 18, 14);

/** A span, by default a chat of the GenAI conventions. */
export function buildSpan(given: SpanGiven = {}): Span {
  const hex = (id: number, digits: number) => id.toString(16).padStart(digits, "0");
  return {
    traceId: hex(given.trace ?? 1, 32),
    spanId: hex(given.id ?? 1, 16),
    parentId: given.under === undefined ? undefined : hex(given.under, 16),
    name: given.name ?? "chat",
    startedAt: SPAN_AT + (given.id ?? 1),
    attributes: new Map(Object.entries(given.attributes ?? { "gen_ai.operation.name": "chat" })),
    events: (given.events ?? []).map(({ name, attributes }) => ({
      name,
      attributes: new Map(Object.entries(attributes)),
    })),
    isError: given.failed ?? false,
    statusMessage: given.statusMessage,
    resource: new Map(Object.entries(given.resource ?? {})),
  };
}

/** The outcomes of spans as a test says them. */
export function outcomesOf(...given: readonly SpanGiven[]): readonly Outcome[] {
  return spanOutcomes(given.map(buildSpan), contentHash).map(({ outcome }) => outcome);
}

const json = { "gen_ai.operation.name": "chat", "gen_ai.output.type": "json" };

/** Attributes of a call for JSON that was answered by this text. */
export function said(text: string, finish = "stop"): Record<string, unknown> {
  const parts = [{ type: "text", content: text }];
  return {
    ...json,
    "gen_ai.output.messages": JSON.stringify([{ role: "assistant", parts, finish_reason: finish }]),
  };
}

/** What a span holds that ended with an error. */
export function thrown(type: string, message: string) {
  const attributes = { "exception.type": type, "exception.message": message };
  return { failed: true, events: [{ name: "exception", attributes }] };
}
