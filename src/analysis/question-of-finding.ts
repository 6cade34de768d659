import type { DriftFinding } from "../domain/drift.ts";
import type { Question } from "../domain/question.ts";
import { DAY } from "../domain/series.ts";

const LOOKBACK = 90 * DAY;

/**
 * What to ask about the moment of a finding; undefined for one of something that has no moment.
 * @param now epoch milliseconds: the end of the question
 * @example the rate of prompt p rose at 14:14 → since 14:14, prompt p, all kinds of input
 */
export function questionOfFinding(
  { kind, subject, since, environment, segment }: DriftFinding,
  now: number,
  zone: string,
): Question | undefined {
  if (kind === "control" || subject.kind === "source") return undefined;
  return {
    sinceText: new Date(since).toISOString(),
    ...{ since, until: Math.max(now, since + 1), asOf: undefined, zone },
    ...{ zoneFrom: "settings", environment, segment: kind === "rate" ? {} : segment },
    workflow: subject.kind === "workflow" ? subject.name : undefined,
    prompt: subject.kind === "prompt" ? subject.name : undefined,
    lookback: LOOKBACK,
    assumptions: [],
  };
}
