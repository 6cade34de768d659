import { wordOf } from "./read-attribute.ts";
import type { Span } from "./span.ts";

/**
 * What a span is to the contract: `call` asks a model; `step` does so for the `request` above it, which parses the
 * answer; an `agent` is asked once and asks models in turn.
 */
export type SpanRole = "call" | "step" | "request" | "agent";

const OPERATIONS: Readonly<Record<string, SpanRole>> = {
  chat: "call",
  generate_content: "call",
  text_completion: "call",
  invoke_agent: "agent",
};
const SDK_REQUEST = /^ai\.(?:generate|stream)(?:Object|Text)$/;
const SDK_STEP = /^ai\.(?:generate|stream)(?:Object|Text)\.do(?:Generate|Stream)$/;

/** Where a convention says of its spans what they are, and its words for asking a model. */
const KINDS: readonly (readonly [key: string, words: RegExp])[] = [
  ["openinference.span.kind", /^llm$/i],
  ["langfuse.observation.type", /^generation$/i],
  ["langwatch.span.type", /^llm$/i],
  ["langsmith.span.kind", /^llm$/i],
  ["llm.request.type", /^(?:chat|completion)$/i],
  ["_dd.ml_obs.span_kind", /^llm$/i],
];
const OWN_MARKS = ["pf.outcome", "_dd.ml_obs.prompt_tracking"];

/** Where a span says what it is. */
export const ROLE_KEYS: readonly string[] = [
  ...KINDS.map(([key]) => key),
  "ai.operationId",
  "gen_ai.operation.name",
  "pf.outcome",
];

/** The role of a span; absent for all that asks no model for an answer: tools, searches, embeddings, HTTP. */
export function roleOf({ name, attributes }: Span): SpanRole | undefined {
  const sdk = wordOf(attributes.get("ai.operationId")) ?? name;
  if (SDK_REQUEST.test(sdk)) return "request";
  if (SDK_STEP.test(sdk)) return "step";
  for (const [key, words] of KINDS) {
    const kind = wordOf(attributes.get(key));
    if (kind !== undefined) return words.test(kind) ? "call" : ownRole(attributes);
  }
  const operation = wordOf(attributes.get("gen_ai.operation.name"));
  if (operation === undefined) return ownRole(attributes);
  return Object.hasOwn(OPERATIONS, operation) ? OPERATIONS[operation] : ownRole(attributes);
}

/** Whatever a span is called, it counts where somebody put a mark of ours on it. */
function ownRole(attributes: Span["attributes"]): SpanRole | undefined {
  return OWN_MARKS.some((key) => attributes.has(key)) ? "call" : undefined;
}
