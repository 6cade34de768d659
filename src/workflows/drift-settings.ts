import type { AnswerSettings } from "./answer-question.ts";

/** What a pass of the drift checks is made with. */
export interface DriftSettings extends AnswerSettings {
  /** Sources without which nothing may be said. */
  readonly required: ReadonlySet<string>;
  /** How often a pass is due, in milliseconds, where one is scheduled. */
  readonly due: number | undefined;
  /**
   * Where this process passes again and again: how long what is live need not be compared anew with what is recorded while
   * nothing new was recorded and no other revision came into traffic, in milliseconds. Absent: it is compared in every pass.
   */
  readonly comparesAfter?: number | undefined;
}
