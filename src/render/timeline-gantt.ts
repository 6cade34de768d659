import type { IncidentChart } from "../domain/incident-chart.ts";
import { MINUTE } from "../domain/series.ts";
import type { Timeline } from "../domain/timeline.ts";

const MOST_ROWS = 20;
const MOST_RUNS = 12;
const LONGEST = 60;

/**
 * A Mermaid gantt of an incident: which revision served most calls from when to when, the changes put forward, and how
 * long errors were up. Empty where nothing can be drawn. Names are reduced to what Mermaid reads as plain text, and every
 * line begins with a word of ours, so that no name becomes an instruction; what is cut stands in the table.
 */
export function timelineGantt({ charts, entries, answer, impact, asOf }: Timeline): string {
  const [whole] = charts;
  if (whole === undefined || impact === undefined) return "";
  const runs = runsOf(whole, entries, Math.min(answer.question.until, asOf)).slice(-MOST_RUNS);
  const changes = entries.flatMap((entry) =>
    entry.kind === "change" && entry.isKey ? [entry] : [],
  );
  const rows = [
    ...(runs.length === 0 ? [] : ["    section Prompt in force"]),
    ...runs.map((run, at) => bar(`Revision ${run.label}`, "done", `r${at}`, [run.from, run.to])),
    ...(changes.length === 0 ? [] : ["    section Changes"]),
    ...changes
      .slice(0, MOST_ROWS - MOST_RUNS - 2)
      .map(({ at, change }, index) =>
        point(`Change ${change.handle} ${change.prompt ?? change.source}`, `c${index}`, at),
      ),
    "    section Contract errors",
    ...originBar({ answer, asOf }),
    bar(percent("Errors as a whole", answer.spike?.rateAfter), "crit", "e0", [
      impact.from,
      impact.to,
    ]),
  ];
  return [
    "gantt",
    "    title Prompt in force and contract errors (UTC)",
    "    dateFormat YYYY-MM-DDTHH:mm",
    "    axisFormat %d %b %H.%M",
    ...rows,
  ].join("\n");
}

interface Run {
  readonly label: string;
  readonly from: number;
  readonly to: number;
}

/** Which revision served most calls, stretch by stretch; a turn that traffic dates to the minute is taken from there. */
function runsOf(chart: IncidentChart, entries: Timeline["entries"], until: number): readonly Run[] {
  const width = chart.bucketMinutes * MINUTE;
  const runs: { label: string; from: number; to: number }[] = [];
  const seen = entries.flatMap(({ kind, at }) => {
    if (kind === "first_seen") return [at];
    return kind === "last_seen" ? [at + MINUTE] : [];
  });
  for (let at = 0; at < chart.whole.judged.length; at += 1) {
    const begin = chart.from + at * width;
    const label = topBand(chart, at);
    const last = runs.at(-1);
    if (label === undefined) continue;
    if (last?.label === label) {
      last.to = begin + width;
      continue;
    }
    const from = seen.find((one) => one >= begin - width && one < begin + width) ?? begin;
    if (last) last.to = from;
    runs.push({ label, from, to: begin + width });
  }
  return runs.map((run) => ({ ...run, to: Math.min(run.to, until) }));
}

function topBand({ bands }: IncidentChart, at: number): string | undefined {
  const named = bands.filter((band) => (band.shares[at] ?? 0) > 0);
  return [...named].sort((a, b) => (b.shares[at] ?? 0) - (a.shares[at] ?? 0))[0]?.label;
}

function originBar({ answer, asOf }: Pick<Timeline, "answer" | "asOf">): readonly string[] {
  const { origin, segment, spike } = answer;
  if (origin === undefined || segment === undefined || spike === undefined) return [];
  const name = Object.values(segment).join(" ");
  const end = spike.endedAt ?? Math.min(answer.question.until, asOf);
  return [
    bar(percent(`Errors inside ${name}`, origin.rateAfter), "active", "o0", [origin.at, end]),
  ];
}

function percent(label: string, rate = 0): string {
  return `${label} ${(rate * 100).toFixed(1)} percent`;
}

function bar(label: string, state: string, id: string, [from, to]: readonly [number, number]) {
  return `    ${plain(label)} :${state}, ${id}, ${minute(from)}, ${minute(Math.max(to, from + MINUTE))}`;
}

function point(label: string, id: string, at: number): string {
  return `    ${plain(label)} :milestone, ${id}, ${minute(at)}, 0m`;
}

function minute(at: number): string {
  return new Date(at).toISOString().slice(0, 16);
}

/** Letters, digits and a few signs that mean nothing to Mermaid, on one line. */
function plain(label: string): string {
  const safe = label
    .replace(/[^\p{L}\p{N} ._@/()+-]+/gu, " ")
    .replace(/ +/g, " ")
    .trim();
  return Array.from(safe).slice(0, LONGEST).join("");
}
