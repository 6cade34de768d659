import type { LineSeriesOption } from "echarts/charts";
import type { ChangeKind } from "../../domain/change-event.ts";
import type { ChangeMark, IncidentChart, MovedMoment } from "../../domain/incident-chart.ts";
import { MINUTE } from "../../domain/series.ts";
import { standIn } from "./chart-palette.ts";
import { plainLine } from "./plain-line.ts";

const MOVED_LABELS = { origin: "origin", shift: "mix", spike: "spike", recovery: "recovery" };
/** Rows above the rates, in pixels from the top: where something moved, the letters of changes, their signs. */
const ROWS = { moved: 10, letter: 26, sign: 38 };
/** Labels nearer than that, in pixels, are one. */
const LABEL_WIDTH = 52;

/**
 * Changes as dashed uprights with a letter and a sign of their kind; where the rate moved as shaded intervals.
 * @param placeOf where a moment is drawn, in pixels from the left
 */
export function markSeries(
  { marks, moved }: IncidentChart,
  placeOf: (at: number) => number,
): LineSeriesOption {
  return {
    ...plainLine,
    data: [],
    markArea: {
      silent: true,
      itemStyle: { color: standIn("moved"), opacity: 0.25 },
      data: moved.map(({ interval: [from, to] }) => [
        { xAxis: from },
        { xAxis: Math.max(to, from + MINUTE) },
      ]),
    },
    markLine: {
      ...{ silent: true, symbol: "none", label: { show: false } },
      data: [
        ...marks.map(({ change, isSuspect }) => ({
          xAxis: change.occurredAt,
          lineStyle: lineOf(isSuspect),
        })),
        ...moved.map(({ at }) => ({
          xAxis: at,
          lineStyle: { color: standIn("moved"), type: "solid" as const, width: 1 },
        })),
      ],
    },
    markPoint: {
      silent: true,
      data: [
        ...marks.flatMap((mark) => signsOf(mark, placeOf(mark.change.occurredAt))),
        ...movedLabels(moved, placeOf).map(({ x, text }) => textAt(x, ROWS.moved, text, "ink")),
      ],
    },
  };
}

function lineOf(isSuspect: boolean) {
  const color = standIn(isSuspect ? "suspect" : "muted");
  return { color, type: [3, 3], width: isSuspect ? 2 : 1 };
}

function signsOf({ letter, change, isSuspect }: ChangeMark, x: number) {
  const color = isSuspect ? "suspect" : "muted";
  const itemStyle = { color: standIn(color) };
  const sign = {
    name: letter,
    x,
    y: ROWS.sign,
    symbol: signOf(change.kind),
    symbolSize: 8,
    itemStyle,
  };
  return [sign, textAt(x, ROWS.letter, letter, color)];
}

/** Text alone: the point under it is too small to be seen. */
function textAt(x: number, y: number, text: string, color: "ink" | "suspect" | "muted") {
  const label = { show: true, color: standIn(color), formatter: () => text };
  const itemStyle = { color: standIn(color) };
  return { name: text, x, y, symbol: "circle", symbolSize: 0.01, itemStyle, label };
}

/** Labels that would stand on each other are said together, and none leaves the drawing. */
function movedLabels(
  moved: readonly MovedMoment[],
  placeOf: (at: number) => number,
): readonly { readonly x: number; readonly text: string }[] {
  const labels: { x: number; text: string }[] = [];
  for (const { at, kind } of [...moved].sort((a, b) => a.at - b.at)) {
    const x = placeOf(at);
    const last = labels.at(-1);
    if (last && x - last.x < LABEL_WIDTH) last.text += `, ${MOVED_LABELS[kind]}`;
    else labels.push({ x, text: MOVED_LABELS[kind] });
  }
  return labels;
}

/** The sign that changes of a kind are marked by. */
export function signOf(kind: ChangeKind): "triangle" | "diamond" | "rect" | "circle" {
  switch (kind) {
    case "prompt_edit":
    case "version_created":
    case "label_moved":
    case "rollback":
    case "deletion":
      return "triangle";
    case "model_change":
    case "provider_notice":
    case "parameter_change":
      return "diamond";
    case "deploy":
    case "dependency_change":
      return "rect";
    default:
      return "circle";
  }
}
