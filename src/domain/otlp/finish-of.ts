import { messageFinishOf } from "./output-text.ts";
import { firstWord } from "./read-attribute.ts";
import type { Span } from "./span.ts";

const FINISHES = [
  "gen_ai.response.finish_reasons",
  "gen_ai.response.finish_reason",
  "ai.response.finishReason",
  "llm.finish_reason",
  "llm.response.finish_reason",
  "gen_ai.completion.0.finish_reason",
] as const;

/** Why the model stopped, by the last span that says so. */
export function finishOf(spans: readonly Span[]): string | undefined {
  const sources = [...spans].reverse().map(({ attributes }) => attributes);
  const stated = firstWord(sources, FINISHES);
  return stated ?? sources.map(messageFinishOf).find((finish) => finish !== undefined);
}
