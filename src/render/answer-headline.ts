import type { Origin, Spike } from "../domain/answer.ts";
import type { ChangeEvent } from "../domain/change-event.ts";
import { DAY } from "../domain/series.ts";
import type { Suspect } from "../domain/suspect.ts";
import { scopeOf } from "./answer-header.ts";
import { showAge, showAgeAt, showSubject } from "./show-change.ts";
import { showCount, showInterval, showRate } from "./show-rate.ts";
import { type Shown, showTime } from "./shown.ts";

/** The answer in one line, and the figures that it is about. */
export interface Headline {
  /** LIKELY, POSSIBLE, INCONCLUSIVE, NO SPIKE or NO DATA. */
  readonly word: string;
  readonly text: string;
  readonly figures: readonly string[];
}

/** The verdict in words: the first thing that is read, so it claims no more than the confidence allows. */
export function writeHeadline(shown: Shown): Headline {
  const { answer } = shown;
  if (answer.verdict === "no_data") {
    return { word: "NO DATA", text: nothingStored(shown), figures: [] };
  }
  if (answer.verdict === "no_spike") {
    const since = showTime(answer.question.since, shown.when);
    return {
      word: "NO SPIKE",
      text: `No rate moved since ${since} beyond its usual range`,
      figures: [],
    };
  }
  return {
    word: answer.confidence.toUpperCase(),
    text: claimOf(shown),
    figures: figuresOf(shown),
  };
}

function nothingStored({ answer, when }: Shown): string {
  const { question } = answer;
  const until = question.until >= answer.askedAt ? "" : ` until ${showTime(question.until, when)}`;
  const scope = scopeOf(answer);
  const what = scope === "" ? "Nothing is stored" : `Nothing is stored for ${scope}`;
  return `${what} since ${showTime(question.since, when)}${until}`;
}

function claimOf(shown: Shown): string {
  const { answer } = shown;
  const [first] = answer.suspects;
  if (answer.verdict === "unrecorded_change") return unrecordedClaim(shown);
  if (answer.confidence === "inconclusive") {
    return `${roseAt(shown)}, but no change stands out`;
  }
  if (answer.verdict === "recorded_change" && first !== undefined)
    return recordedClaim(first, shown);
  return `${roseAt(shown)}, and nothing that is recorded explains it`;
}

function recordedClaim({ change }: Suspect, shown: Shown): string {
  const { answer, when } = shown;
  const { mixShift, spike } = answer;
  const claim = `${showSubject(change)}, ${ageOf(change, shown)}`;
  const waited = spike !== undefined && spike.at - change.effective.to >= DAY;
  if (!waited || mixShift === undefined || mixShift.explainedByMix < 0.5) return claim;
  const at = mixShift.at === undefined ? "since" : showTime(mixShift.at, when);
  return `${claim}, with new traffic ${at.endsWith("today") ? "today" : at}`;
}

/** How old the change is: now, or when the spike is long past, as old as it was at the spike. */
function ageOf(change: ChangeEvent, { answer, when }: Shown): string {
  const { spike } = answer;
  const isPast = spike !== undefined && when.now - spike.at > DAY;
  return isPast ? showAgeAt(change, spike.at) : showAge(change, when.now);
}

function unrecordedClaim({ answer, when }: Shown): string {
  const { unrecorded } = answer;
  if (unrecorded === undefined) return "Something changed that no source recorded";
  const hash = unrecorded.promptHash?.replace(/^sha256:/, "").slice(0, 8);
  const text = hash === undefined ? "a text" : `text ${hash}`;
  const what = unrecorded.model === undefined ? text : `model ${unrecorded.model}`;
  const seen = showTime(unrecorded.firstSeenAt, when);
  return `${unrecorded.prompt}: ${what} that no source recorded, in traffic since ${seen}`;
}

function roseAt({ answer, when }: Shown): string {
  const { spike } = answer;
  if (spike === undefined) return "Errors moved";
  if (spike.measure === "volume") return `Judged calls fell away at ${showTime(spike.at, when)}`;
  const verb = spike.rateAfter >= spike.rateBefore ? "rose" : "fell";
  const rates = `${showRate(spike.rateBefore)} -> ${showRate(spike.rateAfter)}`;
  return `Errors ${verb} ${rates} at ${showTime(spike.at, when)}`;
}

/** The whole rate, what kind of failure, and the failing kind of input with how much of traffic it became. */
function figuresOf({ answer, when }: Shown): readonly string[] {
  const { spike, origin, segment, mixShift } = answer;
  const kind = Object.entries(segment ?? {}).map(([key, value]) => `${key}=${value}`);
  const where = kind.length === 0 ? "the failing part" : kind.join(", ");
  return [
    ...(spike === undefined ? [] : spikeFigures(spike)),
    origin &&
      !(kind.length === 0 && spike !== undefined && isSameRise(spike, origin)) &&
      `In ${where} since ${showTime(origin.at, when)}: ${showRate(origin.rateBefore)} -> ${showRate(origin.rateAfter)}`,
    mixShift?.at !== undefined &&
      `${kind.length === 0 ? "Its share" : where} went from ${showRate(mixShift.shareBefore)} to ` +
        `${showRate(mixShift.shareAfter)} of calls at ${showTime(mixShift.at, when)}`,
  ].filter((line) => typeof line === "string");
}

/** Whether the origin says of all inputs what the line above it says already. */
function isSameRise(spike: Spike, origin: Origin): boolean {
  const near = origin.at >= spike.interval[0] && origin.at <= spike.interval[1];
  const rates = [spike.rateBefore, spike.rateAfter].map(showRate);
  return (
    (near || origin.at === spike.at) &&
    rates[0] === showRate(origin.rateBefore) &&
    rates[1] === showRate(origin.rateAfter)
  );
}

function spikeFigures(spike: Spike): readonly string[] {
  if (spike.measure === "volume") return [];
  const { rateBefore, rateAfter, rateAfterInterval, failures, total } = spike;
  const rates = `Contract errors ${showRate(rateBefore)} -> ${showRate(rateAfter)}`;
  const counts = `${showCount(failures)} of ${showCount(total)} calls`;
  return [`${rates} (${showInterval(rateAfterInterval)}), ${counts}`, ...mainClass(spike)];
}

function mainClass({ classes, failures }: Spike): readonly string[] {
  const sorted = Object.entries(classes).sort(([, a], [, b]) => b - a);
  const [top] = sorted;
  if (top === undefined || !(top[1] > 0)) return [];
  const [name, count] = top;
  return [
    `${sorted.length === 1 ? "All" : "Mostly"} ${name}: ${showCount(count)} of ${showCount(failures)}`,
  ];
}
