import { chartIncident } from "../analysis/chart-incident.ts";
import {
  chooseChartStretches,
  chooseStretches,
  listMovedMoments,
} from "../analysis/choose-stretches.ts";
import { compareSegments } from "../analysis/compare-segments.ts";
import { compareVariables } from "../analysis/compare-variables.ts";
import { incidentSeries } from "../analysis/incident-series.ts";
import { markChanges } from "../analysis/mark-changes.ts";
import { measureImpact } from "../analysis/measure-impact.ts";
import { traceIncident } from "../analysis/trace-incident.ts";
import { diffTexts } from "../analysis/word-diff.ts";
import type { Answer } from "../domain/answer.ts";
import type { IncidentChart } from "../domain/incident-chart.ts";
import { HOUR, type OutcomeSeries } from "../domain/series.ts";
import type { AlertEvent, Timeline, TimelineEntry } from "../domain/timeline.ts";
import { readIncidentAlerts } from "../store/incident-alerts.ts";
import type { Store } from "../store/open-database.ts";
import type { GroundedAnswer } from "./answer-question.ts";
import { shortenHandles } from "./shorten-handles.ts";

/** What is told of an incident, before its records are looked up. */
export type ToldIncident = Pick<
  Timeline,
  "answer" | "entries" | "variables" | "impact" | "segments" | "charts" | "diff"
> & {
  /** The counts that it was told from. */
  readonly series: readonly OutcomeSeries[];
  /** The whole handle of each change that is named by a short one. */
  readonly wholeHandles: ReadonlyMap<string, string>;
};

/** Puts what an answer was made from in order of time and beside what was before. */
export async function tellIncident(
  database: Store,
  { answer, evidence, normalised }: GroundedAnswer,
): Promise<ToldIncident> {
  const series = incidentSeries(evidence.series, answer);
  const handles = evidence.changes.map((change) => change.handle);
  const short = await shortenHandles(database, handles);
  const changes = evidence.changes.map((one) => ({ ...one, handle: short(one.handle) }));
  const alerts = await alertsOf(database, answer);
  const entries = traceIncident({ answer, series, changes, normalised, alerts });
  const stretches = chooseStretches(answer);
  const segments = stretches === undefined ? [] : compareSegments(series, stretches);
  const facts = { answer, series, changes, segments };
  return {
    ...{ answer, entries, segments, series },
    variables: stretches === undefined ? [] : compareVariables({ ...facts, stretches }),
    impact: measureImpact(answer, series),
    charts: chartsOf(answer, series, entries),
    diff: diffOf(answer),
    wholeHandles: new Map(handles.map((handle) => [short(handle), handle])),
  };
}

/** Alerts from an hour before the spike on. */
async function alertsOf(
  { pool }: Store,
  { spike, environment, askedAt }: Answer,
): Promise<readonly AlertEvent[]> {
  if (spike === undefined) return [];
  const subjects = [spike.prompt, spike.workflow].filter((name) => name !== undefined);
  const since = spike.at - HOUR;
  return await readIncidentAlerts(pool, { subjects, environment, since, until: askedAt });
}

/** The charts of an answer, for those who show no timeline of it. */
export async function drawAnswer(
  database: Store,
  grounded: GroundedAnswer,
): Promise<readonly IncidentChart[]> {
  return (await tellIncident(database, grounded)).charts;
}

function chartsOf(
  answer: Answer,
  series: readonly OutcomeSeries[],
  entries: readonly TimelineEntry[],
): readonly IncidentChart[] {
  const moved = listMovedMoments(answer);
  const marks = markChanges(entries, answer);
  const { segment } = answer;
  return chooseChartStretches(answer).map(([from, until]) =>
    chartIncident({ from, until, series, segment, moved, marks }),
  );
}

function diffOf({ suspects: [first] }: Answer): Timeline["diff"] {
  const { before, after } = first?.change ?? {};
  return before === undefined || after === undefined ? undefined : diffTexts(before, after);
}
