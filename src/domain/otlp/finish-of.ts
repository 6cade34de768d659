import { messageFinishOf } from "./output-text.ts";
import { firstWord } from "./read-attribute.ts";
import type { Span } from "./span.ts";

/** Where it stands. */
export const FINISH_KEYS = [
  "gen_ai.response.finish_reasons",
  "gen_ai.response.finish_reason",
  "ai.response.finishReason",
  "llm.finish_reason",
  "llm.response.finish_reason",
  "gen_ai.completion.0.finish_reason",
] as const;

/** Why the model stopped, by the last span that says so. */
export function finishOf(spans: readonly Span[]): string | undefined {
  const last = [...spans].reverse();
  const sources = last.map(({ attributes }) => attributes);
  const stated = firstWord(sources, FINISH_KEYS);
  if (stated !== undefined) return stated;
  const told = last.map(
    ({ evidence, attributes }) => evidence?.messageFinish ?? messageFinishOf(attributes),
  );
  return told.find((finish) => finish !== undefined);
}
