import { DAY } from "../domain/series.ts";
import type { Gap } from "../domain/suspect.ts";
import { formatDuration } from "../domain/time/format-duration.ts";
import type { Impact } from "../domain/timeline.ts";
import { writeHeadline } from "./answer-headline.ts";
import { showSubject } from "./show-change.ts";
import { showCount, showInterval, showNumber, showRate } from "./show-rate.ts";
import { showMoment } from "./shown.ts";
import { nameSegment } from "./timeline-entry.ts";
import type { TimelineWording } from "./timeline-wording.ts";

/** What it came to and what is put forward, a sentence each; `(i)` marks what is inferred. */
export function summarise(wording: TimelineWording): readonly string[] {
  return [impactOf(wording), classesOf(wording), verdictOf(wording), ...waitingOf(wording)].filter(
    (text) => text !== undefined,
  );
}

function impactOf({ answer, timeline, when }: TimelineWording): string | undefined {
  const { spike } = answer;
  const { impact } = timeline;
  if (spike === undefined || impact === undefined) return undefined;
  const what = spike.prompt ?? spike.workflow ?? "all prompts";
  const verb = spike.rateAfter >= spike.rateBefore ? "rose" : "fell";
  const rates = `from ${showRate(spike.rateBefore)} to ${showRate(spike.rateAfter)}`;
  const from = showMoment(impact.from, when);
  return (
    `Contract errors on ${what} ${verb} ${rates} (${showInterval(spike.rateAfterInterval)}) at ${from}, ` +
    `${lengthOf(impact)}: ${showCount(impact.failures)} failed of ${showCount(impact.total)} calls, ` +
    `about ${showCount(impact.excess)} more than at the rate before.`
  );
}

function classesOf({ timeline: { impact } }: TimelineWording): string | undefined {
  const sorted = Object.entries(impact?.classes ?? {}).sort(([, a], [, b]) => b - a);
  if (sorted.length === 0) return undefined;
  const shown = sorted.slice(0, 5).map(([name, count]) => `${name} ${showCount(count)}`);
  const rest =
    sorted.length > shown.length
      ? ` and ${showNumber(sorted.length - shown.length, "more class", "more classes")}`
      : "";
  return `Failed as: ${shown.join(", ")}${rest}.`;
}

function lengthOf({ from, to, ongoing }: Impact): string {
  const length = formatDuration(to - from);
  return ongoing ? `for ${length} and not over` : `for ${length}`;
}

function verdictOf(shown: TimelineWording): string {
  const { answer, when } = shown;
  const [first] = answer.suspects;
  const { word, text } = writeHeadline(shown);
  const isNamed = answer.verdict === "recorded_change" && answer.confidence !== "inconclusive";
  if (!isNamed || first === undefined) return `${word}: ${shown.conceal(text)}.`;
  const { change } = first;
  const since = showMoment(Math.max(change.effective.from, change.occurredAt), when);
  return `${word} contributing change: ${shown.conceal(showSubject(change))} (${change.handle}), made ${showMoment(change.occurredAt, when)}, in force since ${answer.origin ? showMoment(answer.origin.at, when) : since}. (i)`;
}

/** A change that was in force long before the rate as a whole moved. */
function waitingOf({ answer, timeline, conceal }: TimelineWording): readonly string[] {
  const { spike, origin, mixShift, segment } = answer;
  if (spike === undefined || origin === undefined || spike.at - origin.at < DAY) return [];
  const kind = conceal(nameSegment(segment ?? {}));
  const length = formatDuration(spike.at - origin.at);
  const quiet = timeline.impact?.unnoticed;
  const counts =
    quiet === undefined || quiet.total === 0
      ? []
      : [
          `In these ${length} ${showCount(quiet.failures)} of ${showCount(quiet.total)} calls${kind === "" ? "" : ` with ${kind}`} failed.`,
        ];
  if (mixShift === undefined || mixShift.explainedByMix < 0.5) return counts;
  const share = `were ${showRate(mixShift.shareBefore)} of traffic`;
  return [
    `The rate as a whole did not show it for ${length}, because the inputs it affects (${kind}) ${share}; they are ${showRate(mixShift.shareAfter)} now. (i)`,
    ...counts,
  ];
}

const CONDITIONS: Readonly<Record<Gap, string>> = {
  no_owner: "GAP no owner: no record ties this prompt to somebody who answers for it.",
  no_review: "GAP no review: this path reaches production without a second pair of eyes.",
  no_history:
    "GAP no history: this path keeps no earlier content, so what was before is not on record.",
  no_rollback: "GAP no rollback: this path holds nothing to go back to.",
  no_audit_trail: "GAP no audit trail: this path does not record which account made a change.",
};

/** The controls that the path of the change lacks, and what let it go unseen: conditions of the path, never of a person. */
export function listConditions({ answer, conceal }: TimelineWording): readonly string[] {
  const [first] = answer.suspects;
  const gaps = (first?.gaps ?? []).map((gap) => CONDITIONS[gap]);
  const { spike, origin, segment } = answer;
  const isLate = spike !== undefined && origin !== undefined && spike.at - origin.at >= DAY;
  if (!isLate || segment === undefined) return gaps;
  const kind = conceal(nameSegment(segment));
  const length = formatDuration(spike.at - origin.at);
  return [
    ...gaps,
    `The rate inside ${kind} moved ${length} before the rate as a whole: only a rate by kind of input shows it earlier. (i)`,
  ];
}
