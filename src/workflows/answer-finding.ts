import type { Answer } from "../domain/answer.ts";
import type { DriftFinding } from "../domain/drift.ts";
import { renderAnswerText } from "../render/answer-text.ts";
import type { Store } from "../store/open-database.ts";
import { type AnswerSettings, answerQuestion } from "./answer-question.ts";
import { askOfFinding } from "./ask-of-finding.ts";
import type { DeliveryTarget } from "./delivery-target.ts";
import { viewAnswer } from "./view-answer.ts";

const WIDTH = 72;

/** The answer to the question of a finding's moment; undefined where it is of something that has no moment. */
export async function answerFinding(
  store: Store,
  finding: DriftFinding,
  settings: AnswerSettings,
  zone: string,
): Promise<Answer | undefined> {
  const question = await askOfFinding(store, finding, settings.now, zone);
  return question && (await answerQuestion(store, question, settings));
}

/** An answer as a target may read it: without texts of prompts, unless it wants them. */
export function tellAnswer(answer: Answer, { wantsText, names }: DeliveryTarget): string {
  const view = wantsText ? viewAnswer(answer) : { answer };
  return renderAnswerText(view, { names, all: false, color: false, ascii: false, width: WIDTH });
}
