import type { LineSeriesOption } from "echarts/charts";
import type { GridComponentOption } from "echarts/components";
import type { ComposeOption } from "echarts/core";
import type { IncidentChart, RateLine } from "../../domain/incident-chart.ts";
import { MINUTE } from "../../domain/series.ts";
import { showRate } from "../show-rate.ts";
import { bandSeries } from "./band-series.ts";
import { standIn } from "./chart-palette.ts";
import { markSeries } from "./mark-series.ts";
import { plainLine, pointsOf } from "./plain-line.ts";

export type ChartOptions = ComposeOption<LineSeriesOption | GridComponentOption>;

export const CHART_WIDTH = 960;
export const CHART_HEIGHT = 430;
const LEFT = 52;
const RIGHT = 16;
const EDGE = 36;

/** What the charting library draws of a chart: rates with their intervals above, shares of revisions below. */
export function chartOptions(chart: IncidentChart): ChartOptions {
  const times = timesOf(chart);
  return {
    animation: false,
    useUTC: true,
    color: [standIn("muted")],
    grid: [
      { left: LEFT, right: RIGHT, top: 46, height: 230 },
      { left: LEFT, right: RIGHT, top: 322, height: 66 },
    ],
    xAxis: [0, 1].map((gridIndex) => timeAxis(chart, gridIndex)),
    yAxis: [rateAxis(chart), shareAxis()],
    series: [
      ...(chart.segment === undefined ? [] : rateSeries(chart.segment, times, "segment")),
      ...rateSeries(chart.whole, times, "whole"),
      markSeries(chart, placeIn(chart)),
      ...bandSeries(chart, times),
    ],
  };
}

/** Where a moment is drawn, in pixels from the left; what is at an edge is kept inside, so that its label is. */
function placeIn({ from, bucketMinutes, whole }: IncidentChart): (at: number) => number {
  const length = whole.judged.length * bucketMinutes * MINUTE;
  const room = CHART_WIDTH - LEFT - RIGHT;
  return (at) => Math.min(CHART_WIDTH - EDGE, LEFT + ((at - from) / length) * room);
}

/** The middle of each bucket. */
function timesOf({ from, bucketMinutes, whole }: IncidentChart): readonly number[] {
  const width = bucketMinutes * MINUTE;
  return whole.judged.map((_, at) => from + (at + 0.5) * width);
}

function timeAxis(chart: IncidentChart, gridIndex: number) {
  const { from, bucketMinutes, whole } = chart;
  const max = from + whole.judged.length * bucketMinutes * MINUTE;
  const isLong = max - from > 2 * 1440 * MINUTE;
  return {
    ...{ type: "time" as const, gridIndex, min: from, max, splitNumber: 7 },
    axisLine: { lineStyle: { color: standIn("muted") } },
    axisTick: { lineStyle: { color: standIn("muted") } },
    splitLine: { show: false },
    axisLabel: {
      show: gridIndex === 1,
      hideOverlap: true,
      color: standIn("muted"),
      rich: {},
      formatter: (at: number) => (isLong ? dayLabel(at) : clockLabel(at)),
    },
  };
}

const days = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

function dayLabel(at: number): string {
  return days.format(at);
}

function clockLabel(at: number): string {
  return new Date(at).toISOString().slice(11, 16);
}

function rateAxis({ whole, segment }: IncidentChart) {
  const highs = [whole, segment].flatMap(
    (line) => line?.intervals.map((one) => one?.[1] ?? 0) ?? [],
  );
  const top = highs.reduce((most, high) => Math.max(most, high), 0);
  return {
    ...{ type: "value" as const, gridIndex: 0, min: 0, splitNumber: 4 },
    ...(top > 0.6 ? { max: 1, interval: 0.25 } : {}),
    splitLine: { lineStyle: { color: standIn("grid") } },
    axisLabel: { color: standIn("muted"), formatter: (rate: number) => showRate(rate) },
  };
}

function shareAxis() {
  return {
    ...{ type: "value" as const, gridIndex: 1, min: 0, max: 1, interval: 1 },
    splitLine: { show: false },
    axisLabel: { color: standIn("muted"), formatter: (share: number) => showRate(share) },
  };
}

/** A rate with its 95 % interval around it; the whole is a solid line and the kind of input a dashed one. */
function rateSeries(
  line: RateLine,
  times: readonly number[],
  name: "whole" | "segment",
): LineSeriesOption[] {
  const color = standIn(name);
  const low = line.intervals.map((one) => one?.[0]);
  const range = line.intervals.map((one) => one && one[1] - one[0]);
  const hidden = { ...plainLine, stack: `${name} interval`, lineStyle: { width: 0, color } };
  return [
    { ...hidden, data: [...pointsOf(times, low)] },
    { ...hidden, data: [...pointsOf(times, range)], areaStyle: { color, opacity: 0.18 } },
    {
      ...plainLine,
      data: [...pointsOf(times, line.rates)],
      lineStyle: { color, width: 2, type: name === "segment" ? [6, 3] : "solid" },
    },
  ];
}
