import type { AnswerView } from "./answer-text.ts";
import type { NamesShown } from "./show-actor.ts";

export interface AnswerMarkdownOptions {
  readonly names: NamesShown;
  /** Shows every change that was checked, not the first three. */
  readonly all: boolean;
}

/** The answer as Markdown, to paste into a chat, an issue or a postmortem. */
export function renderAnswerMarkdown(view: AnswerView, options: AnswerMarkdownOptions): string {
  return `${view.answer.verdict} ${options.names}\n`;
}
