import type { Answer } from "../domain/answer.ts";
import { MINUTE } from "../domain/series.ts";
import { formatClock, formatMomentInFull } from "../domain/time/format-moment.ts";
import { showCount } from "./show-rate.ts";
import { showSource } from "./show-source.ts";
import { asSentence, joinSentences, type Shown, showTime } from "./shown.ts";

/** What was asked, in which zone and about what; how fresh the records are; what was taken for granted. */
export function writeHeader(shown: Shown): readonly string[] {
  const { answer, when } = shown;
  const { question } = answer;
  const asked = joinSentences([
    `Since ${formatMomentInFull(question.since, when)}.`,
    `Zone from ${question.zoneFrom}.`,
    scopeOf(answer) && `${scopeOf(answer)}.`,
  ]);
  const known =
    question.asOf === undefined
      ? ""
      : `Only what was recorded by ${showTime(question.asOf, when)}.`;
  const state = joinSentences([freshness(shown), ongoing(shown), known]);
  return [asked, state, ...question.assumptions.map(asSentence)].filter((line) => line !== "");
}

/** What outcomes are counted under that name no environment. */
const IMPLICIT = "default";

/**
 * The environment, and what else the question was narrowed to: `production, workflow intake`. The environment that
 * nobody named is not said: it may be nothing at all.
 */
export function scopeOf({ environment, question }: Answer): string {
  const { workflow, prompt, segment } = question;
  const isImplicit = environment === IMPLICIT && question.environment === undefined;
  return [
    isImplicit ? undefined : environment,
    workflow && `workflow ${workflow}`,
    prompt && `prompt ${prompt}`,
    ...Object.entries(segment).map(([key, value]) => `${key}=${value}`),
  ]
    .filter((word) => word !== undefined && word !== "")
    .join(", ");
}

const LATE = 5 * MINUTE;

/** Sources that are about as fresh as the freshest are told together, each other one with its own time. */
function freshness({ answer, when }: Shown): string {
  const sources = [...answer.sources].sort((a, b) => b.dataAsOf - a.dataAsOf);
  const newest = sources[0]?.dataAsOf;
  if (newest === undefined) return "";
  const told = sources.map(({ source, dataAsOf }) => {
    const name = showSource(source);
    return newest - dataAsOf < LATE ? name : `${name} (${showTime(dataAsOf, when)})`;
  });
  const oldest = sources.filter(({ dataAsOf }) => newest - dataAsOf < LATE).at(-1)?.dataAsOf;
  const at = oldest ?? newest;
  const clock = showTime(at, when).endsWith("today")
    ? formatClock(at, when.zone)
    : showTime(at, when);
  return `Data as of ${clock}: ${told.join(", ")}.`;
}

function ongoing({ answer, when }: Shown): string {
  const { spike, question } = answer;
  if (spike === undefined) return "";
  const isPast = question.until < answer.askedAt - LATE;
  const end = isPast ? ` at ${showTime(question.until, when)}` : "";
  if (!spike.ongoing) return `No longer happening${end}.`;
  const still = `Still happening${end}`;
  if (spike.measure === "volume") return `${still}.`;
  const { from, bucketMinutes, failed } = spike.trend;
  const first = Math.max(0, Math.ceil((spike.at - from) / (bucketMinutes * MINUTE)));
  const since = failed.slice(first);
  const minutes = since.length * bucketMinutes;
  const perMinute = since.reduce((sum, count) => sum + count, 0) / minutes;
  if (!(perMinute > 0) || !Number.isFinite(perMinute)) return `${still}.`;
  return `${still}, ${paceOf(perMinute)}.`;
}

function paceOf(perMinute: number): string {
  if (perMinute >= 1)
    return `${showCount(perMinute)} ${perMinute < 1.5 ? "failure" : "failures"} a minute`;
  const perHour = perMinute * 60;
  return perHour >= 1 ? `${showCount(perHour)} an hour` : "less than one failure an hour";
}
