import type { Answer } from "../domain/answer.ts";
import { DAY, type OutcomeSeries } from "../domain/series.ts";
import type { Impact } from "../domain/timeline.ts";
import { countCalls } from "./count-calls.ts";
import { seriesWithin } from "./incident-series.ts";

/**
 * What an incident came to, in counts of calls: from the spike to its end, or to the end of what was asked about while it
 * lasts. Undefined without a spike of failures.
 * @param series those that the answer is about
 */
export function measureImpact(
  answer: Answer,
  series: readonly OutcomeSeries[],
): Impact | undefined {
  const { spike, origin, segment, question } = answer;
  if (spike === undefined || spike.measure === "volume") return undefined;
  const to = spike.endedAt ?? question.until;
  const { failures, total, rateBefore, classes, ongoing } = spike;
  const isApart = origin !== undefined && spike.at - origin.at >= DAY;
  const quiet = isApart
    ? countCalls(seriesWithin(series, segment ?? {}), origin.at, spike.at)
    : undefined;
  return {
    from: spike.at,
    to: Math.max(to, spike.at),
    ongoing,
    failures,
    total,
    excess: Math.max(0, failures - rateBefore * total),
    classes,
    unnoticed: quiet && { failures: quiet.failed, total: quiet.judged },
  };
}
