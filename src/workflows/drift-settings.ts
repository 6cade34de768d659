import type { AnswerSettings } from "./answer-question.ts";

/** What a pass of the drift checks is made with. */
export interface DriftSettings extends AnswerSettings {
  /** Sources without which nothing may be said. */
  readonly required: ReadonlySet<string>;
  /** How often a pass is due, in milliseconds, where one is scheduled. */
  readonly due: number | undefined;
}
