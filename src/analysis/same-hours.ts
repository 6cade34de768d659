import {
  type CommonOdds,
  cochranMantelHaenszel,
  type FourCounts,
} from "./cochran-mantel-haenszel.ts";
import type { Exposure } from "./exposure.ts";
import type { PromptBench } from "./prompt-bench.ts";
import { isWithin, type TrafficPart } from "./prompt-traffic.ts";
import { startOf } from "./time-grid.ts";
import type { Counts, TrafficSheet } from "./traffic-sheet.ts";

/** The new side and the old side served in the same hours: what differs between them is not the time. */
export interface SameHours extends CommonOdds {
  readonly newer: Counts;
  readonly older: Counts;
  /** Hours in which both were served. */
  readonly hours: number;
}

interface Hour {
  newer: { n: number; k: number };
  older: { n: number; k: number };
}

/** Compares exposed and unexposed outcomes of a kind of input hour by hour (Mantel–Haenszel over hours). */
export function sameHours(bench: PromptBench, sheet: TrafficSheet, exposure: Exposure): SameHours {
  const hours = new Map<number, Hour>();
  for (const part of bench.traffic.parts) {
    if (isWithin(part.segment, sheet.segment)) addPart(hours, part, bench, exposure);
  }
  const both = [...hours.values()].filter(({ newer, older }) => newer.n > 0 && older.n > 0);
  const common = cochranMantelHaenszel(both.map(tableOf));
  return {
    ...common,
    newer: sum(both.map((hour) => hour.newer)),
    older: sum(both.map((hour) => hour.older)),
    hours: both.length,
  };
}

function addPart(
  hours: Map<number, Hour>,
  part: TrafficPart,
  bench: PromptBench,
  exposure: Exposure,
): void {
  const mine = exposure.filter(
    (stretch) => stretch.label === undefined || stretch.label === part.label,
  );
  const spans = mine.map((s) => [startOf(bench.grid, s.from), startOf(bench.grid, s.to)] as const);
  const { minutes, judged, failed } = part.series;
  for (let i = 0; i < minutes.length; i += 1) {
    const minute = minutes[i] ?? 0;
    const live = spans.some(([from, to]) => minute >= from && minute < to);
    const key = Math.floor(minute / 60);
    const hour = hours.get(key) ?? { newer: { n: 0, k: 0 }, older: { n: 0, k: 0 } };
    hours.set(key, hour);
    const side = live ? hour.newer : hour.older;
    side.n += judged[i] ?? 0;
    side.k += failed[i] ?? 0;
  }
}

function tableOf({ newer, older }: Hour): FourCounts {
  return { failedA: newer.k, okA: newer.n - newer.k, failedB: older.k, okB: older.n - older.k };
}

function sum(counts: readonly Counts[]): Counts {
  return counts.reduce((a, b) => ({ n: a.n + b.n, k: a.k + b.k }), { n: 0, k: 0 });
}
