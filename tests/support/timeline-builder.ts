import { chartIncident } from "../../src/analysis/chart-incident.ts";
import {
  chooseChartStretches,
  chooseStretches,
  listMovedMoments,
} from "../../src/analysis/choose-stretches.ts";
import { compareSegments } from "../../src/analysis/compare-segments.ts";
import { compareVariables } from "../../src/analysis/compare-variables.ts";
import { incidentSeries } from "../../src/analysis/incident-series.ts";
import { markChanges } from "../../src/analysis/mark-changes.ts";
import { measureImpact } from "../../src/analysis/measure-impact.ts";
import { traceIncident } from "../../src/analysis/trace-incident.ts";
import type { Answer } from "../../src/domain/answer.ts";
import type { ChangeEvent } from "../../src/domain/change-event.ts";
import { HOUR, MINUTE, type OutcomeSeries } from "../../src/domain/series.ts";
import type { AlertEvent, EvidenceRecord, Timeline } from "../../src/domain/timeline.ts";
import { ASKED_AT, buildAnswer } from "./answer-builder.ts";
import { callSeries } from "./call-series.ts";

export const SPIKE_AT = Date.UTC(2026, 4, 18, 18, 14);
export const SERVED_AT = Date.UTC(2026, 3, 28, 3, 4);
const FIRST = Date.UTC(2026, 3, 20);
const RARE = { doc_type: "multi_currency" };
const USUAL = { doc_type: "invoice" };

/** Traffic of the story of 2:14pm: v40, then v41 under which a rare kind of input fails, which comes in numbers today. */
function storySeries(): readonly OutcomeSeries[] {
  const v41 = { version: "v41" };
  return [
    callSeries({ key: { segment: USUAL }, from: FIRST, to: SERVED_AT, every: 5, judged: 250 }),
    callSeries({ key: { segment: RARE }, from: FIRST, to: SERVED_AT, every: 60 }),
    callSeries({
      key: { ...v41, segment: USUAL },
      from: SERVED_AT,
      to: ASKED_AT,
      every: 5,
      judged: 250,
      failed: 1,
    }),
    callSeries({
      key: { ...v41, segment: RARE },
      from: SERVED_AT,
      to: SPIKE_AT,
      every: 60,
      failed: 4,
    }),
    callSeries({
      key: { ...v41, segment: RARE },
      from: SPIKE_AT,
      to: ASKED_AT,
      judged: 25,
      failed: 9,
    }),
  ];
}

/** What a timeline is told from, with what a test wants to be different. */
export interface TimelineStory {
  readonly answer?: Answer;
  readonly series?: readonly OutcomeSeries[];
  /** Beside those of the answer. */
  readonly changes?: readonly ChangeEvent[];
  readonly alerts?: readonly AlertEvent[];
}

/** The timeline of an answer, told by the same functions as a stored one; only its records are made up. */
export function buildTimeline(story: TimelineStory = {}): Timeline {
  const {
    answer = buildAnswer(),
    series: all = storySeries(),
    changes: more = [],
    alerts = [],
  } = story;
  const weighed = [...answer.suspects, ...answer.ruledOut].map((one) => one.change);
  const changes = [...weighed, ...more].sort((a, b) => a.occurredAt - b.occurredAt);
  const series = incidentSeries(all, answer);
  const traced = traceIncident({ answer, series, changes, normalised: new Map(), alerts });
  const stretches = chooseStretches(answer);
  const segments = stretches === undefined ? [] : compareSegments(series, stretches);
  const records: EvidenceRecord[] = traced.flatMap((entry) =>
    entry.kind === "change" ? [recordOf(entry.change)] : [],
  );
  const entries = traced.map((entry) => ({
    ...entry,
    record:
      entry.kind === "change"
        ? 1 +
          records.findIndex((one) => one.kind === "record" && one.handle === entry.change.handle)
        : undefined,
  }));
  const marks = markChanges(entries, answer);
  const moved = listMovedMoments(answer);
  const { segment, question, environment } = answer;
  return {
    incident: {
      handle: "9f3a07c1d2e4b586",
      question: { ...question, environment, until: undefined },
      openedAt: ASKED_AT,
      openedBy: "question",
    },
    ...{ answer, entries, segments, records },
    asOf: answer.askedAt,
    variables:
      stretches === undefined
        ? []
        : compareVariables({ answer, series, changes, segments, stretches }),
    impact: measureImpact(answer, series),
    charts: chooseChartStretches(answer).map(([from, until]) =>
      chartIncident({ from, until, series, segment, moved, marks }),
    ),
    diff: undefined,
    manifestHash: "0".repeat(64),
  };
}

function recordOf({ handle, source, id, occurredAt }: ChangeEvent): EvidenceRecord {
  return {
    ...{ kind: "record", handle, source, id, verified: "pulled" },
    receivedAt: occurredAt + MINUTE,
    recordHash: "a".repeat(64),
    deliveryHash: "b".repeat(64),
  };
}

/** The same story once v40 is back: an hour later, with its spike over and its traffic on v40. */
export function revertedStory(): TimelineStory {
  const answer = buildAnswer();
  const back = SPIKE_AT + 92 * MINUTE;
  const until = ASKED_AT + 5 * HOUR;
  const { spike, suspects } = answer;
  const [first] = suspects;
  if (spike === undefined || first === undefined) throw new Error("the story has a spike");
  const restored: ChangeEvent = {
    ...first.change,
    ...{ handle: "b0b0", id: "audit-99001", version: "v40", previousVersion: "v41" },
    occurredAt: back,
    effective: { from: back, to: back, basis: "label" },
  };
  const cut = storySeries().map((one) => endAt(one, back));
  const after = callSeries({ key: { segment: RARE }, from: back, to: until, judged: 25 });
  return {
    answer: {
      ...answer,
      question: { ...answer.question, until },
      askedAt: until,
      spike: { ...spike, ongoing: false, endedAt: back },
    },
    series: [...cut, ...withoutRareTail(), after],
    changes: [restored],
  };
}

function withoutRareTail(): readonly OutcomeSeries[] {
  const key = { version: "v41", segment: RARE };
  return [callSeries({ key, from: ASKED_AT, to: SPIKE_AT + 92 * MINUTE, judged: 25, failed: 9 })];
}

function endAt(series: OutcomeSeries, at: number): OutcomeSeries {
  const count = series.minutes.filter((minute) => minute * MINUTE < at).length;
  return {
    ...series,
    minutes: series.minutes.slice(0, count),
    judged: series.judged.slice(0, count),
    failed: series.failed.slice(0, count),
  };
}
