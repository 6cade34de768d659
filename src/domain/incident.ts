import type { Question } from "./question.ts";

/** What an incident is asked about: a question whose end may still be open, so that it can be asked again. */
export interface IncidentQuestion
  extends Omit<Question, "until" | "asOf" | "assumptions" | "environment"> {
  /** The environment that was chosen, by whoever asked or as the busiest. */
  readonly environment: string;
  /** Undefined: up to the moment at which it is asked. */
  readonly until: number | undefined;
}

/** A stretch of time under examination, with the question that it was opened by. */
export interface Incident {
  /** Derived from what is asked about: the same beginning and scope are the same incident. */
  readonly handle: string;
  readonly question: IncidentQuestion;
  /** Epoch milliseconds. */
  readonly openedAt: number;
  readonly openedBy: "question" | "alert";
}

/**
 * What makes two questions ask about the same incident, as one text: the minute it began and the scope. The end, the zone
 * and the words that were typed are no part of it.
 */
export function incidentKey(question: IncidentQuestion): string {
  const { since, environment, workflow, prompt, segment } = question;
  const minute = Math.floor(since / 60_000);
  const kind = Object.entries(segment).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(["incident", minute, environment, workflow, prompt, kind]);
}
