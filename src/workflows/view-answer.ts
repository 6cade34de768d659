import { diffTexts } from "../analysis/word-diff.ts";
import type { Answer } from "../domain/answer.ts";
import type { AnswerView } from "../render/answer-text.ts";

/** An answer with the difference of its first suspect's texts, where both are held. */
export function viewAnswer(answer: Answer): AnswerView {
  const [first] = answer.suspects;
  const { before, after } = first?.change ?? {};
  const isBoth = before !== undefined && after !== undefined;
  return { answer, diff: isBoth ? diffTexts(before, after) : undefined };
}
