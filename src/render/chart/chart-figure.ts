import type { IncidentChart } from "../../domain/incident-chart.ts";
import { MINUTE } from "../../domain/series.ts";
import { escapeHtml } from "../escape-html.ts";
import { showSubject } from "../show-change.ts";
import { showCount, showInterval, showRate } from "../show-rate.ts";
import { incidentChartSvg } from "./incident-chart-svg.ts";
import { signOf } from "./mark-series.ts";

const SIGNS = { triangle: "▲", diamond: "◆", rect: "■", circle: "●" };

/** A chart with what its letters mean and, for whoever cannot see it, the figures that it is drawn from. */
export function chartFigure(chart: IncidentChart, caption: string, id: string): string {
  const title = `${caption}: failure rate, changes and revisions`;
  const svg = incidentChartSvg(chart, { id, title, description: describe(chart) });
  return `<figure>
${svg}
<figcaption>${escapeHtml(caption)}. ${legendOf(chart)}</figcaption>
<details><summary>The figures of this chart</summary>
${figuresTable(chart, title)}
</details>
</figure>`;
}

function describe({ from, bucketMinutes, whole, segment, moved, marks }: IncidentChart): string {
  const until = from + whole.judged.length * bucketMinutes * MINUTE;
  const inside = segment === undefined ? "" : ` and of calls with ${segment.label} (dashed)`;
  return (
    `Share of failing calls from ${time(from)} to ${time(until)} UTC, with its 95% interval, of all calls${inside}. ` +
    `Highest: ${showRate(highest(whole.rates))}. ` +
    moved.map(({ kind, at }) => `${MOVED[kind]} at ${time(at)}.`).join(" ") +
    ` ${showCount(marks.length)} changes are marked by letters. Below: which revision served.`
  );
}

const MOVED = {
  origin: "Moved inside the failing kind of input",
  shift: "The mix moved",
  spike: "Moved as a whole",
  recovery: "Fell again",
};

function highest(rates: readonly (number | undefined)[]): number {
  return rates.reduce<number>((most, rate) => Math.max(most, rate ?? 0), 0);
}

function legendOf({ segment, marks }: IncidentChart): string {
  const inside =
    segment === undefined ? "" : ` <span class="segment">┅ ${escapeHtml(segment.label)}</span>`;
  const items = marks.map(({ letter, change, isSuspect }) => {
    const what = `${letter} ${SIGNS[signOf(change.kind)]} ${showSubject(change)} (${change.handle}), ${time(change.occurredAt)}`;
    return `<li${isSuspect ? ' class="suspect"' : ""}>${escapeHtml(what)}${isSuspect ? ", put forward" : ""}</li>`;
  });
  const list = items.length === 0 ? "" : `<ul class="marks">${items.join("")}</ul>`;
  return `<span class="whole">━ all calls</span>${inside}, each with its 95% interval; times are UTC.${list}`;
}

function figuresTable(
  { from, bucketMinutes, whole, segment }: IncidentChart,
  title: string,
): string {
  const head = ["From (UTC)", "Failed", "Judged", "Rate", "95% CI, %"];
  const more = segment === undefined ? [] : [`Rate, ${segment.label}`];
  const rows = whole.judged.flatMap((judged, at) => {
    if (!(judged > 0)) return [];
    const interval = whole.intervals[at];
    const inside = segment?.rates[at];
    const cells = [
      showCount(whole.failed[at] ?? 0),
      showCount(judged),
      showRate(whole.rates[at] ?? 0),
      interval === undefined ? "" : showInterval(interval).replace("95% CI ", ""),
      ...(segment === undefined ? [] : [inside === undefined ? "no calls" : showRate(inside)]),
    ].map((cell) => `<td>${cell}</td>`);
    return [
      `<tr><th scope="row">${time(from + at * bucketMinutes * MINUTE)}</th>${cells.join("")}</tr>`,
    ];
  });
  const columns = [...head, ...more].map((name) => `<th scope="col">${escapeHtml(name)}</th>`);
  return `<table class="figures"><caption>${escapeHtml(title)}</caption><thead><tr>${columns.join("")}</tr></thead><tbody>
${rows.join("\n")}
</tbody></table>`;
}

function time(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace("T", " ");
}
