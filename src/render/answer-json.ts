import type { Answer } from "../domain/answer.ts";
import type { NamesShown } from "./show-actor.ts";

export interface AnswerJsonOptions {
  readonly names: NamesShown;
}

/** The answer as the public JSON shape `forensics.answer/1`: snake case, ISO times in UTC, nothing undefined. */
export function answerToJson(answer: Answer, options: AnswerJsonOptions): Record<string, unknown> {
  return { schema: "forensics.answer/1", verdict: answer.verdict, names: options.names };
}
