import type { Answer } from "../domain/answer.ts";
import type { TextDiff } from "../domain/text-diff.ts";
import type { NamesShown } from "./show-actor.ts";

/** An answer with what was looked up for showing it. */
export interface AnswerView {
  readonly answer: Answer;
  /** Text of the first suspect before and after, where both are held. */
  readonly diff?: TextDiff | undefined;
}

export interface AnswerTextOptions {
  readonly color: boolean;
  /** Nothing beyond ASCII is printed by us. */
  readonly ascii: boolean;
  /** Columns; never more than 80. */
  readonly width?: number | undefined;
  readonly names: NamesShown;
  /** Shows every change that was checked, not the first three. */
  readonly all: boolean;
}

/** The answer for a terminal: the verdict first, then the four questions, then proof, then doubt. */
export function renderAnswerText(view: AnswerView, options: AnswerTextOptions): string {
  return `${view.answer.verdict} ${options.names}\n`;
}
