import type { Answer } from "../domain/answer.ts";
import type { Segment } from "../domain/outcome.ts";
import type { OutcomeSeries } from "../domain/series.ts";
import { isWithin } from "./prompt-traffic.ts";

/**
 * The series that an answer is about: those of its environment and kind of input, and of the prompt that moved, or of
 * all that was asked about where no single prompt did.
 */
export function incidentSeries(
  series: readonly OutcomeSeries[],
  { question, environment, spike }: Pick<Answer, "question" | "environment" | "spike">,
): readonly OutcomeSeries[] {
  const prompt = spike?.prompt ?? question.prompt;
  return series.filter(
    ({ key }) =>
      key.environment === environment &&
      (prompt === undefined || key.prompt === prompt) &&
      (question.workflow === undefined || key.workflow === question.workflow) &&
      isWithin(key.segment, question.segment),
  );
}

/** Those of one kind of input. */
export function seriesWithin(
  series: readonly OutcomeSeries[],
  segment: Segment,
): readonly OutcomeSeries[] {
  return series.filter(({ key }) => isWithin(key.segment, segment));
}
