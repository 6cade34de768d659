import type { CountSums } from "./count-sums.ts";
import { driftEvidence, type EvidenceColumn } from "./drift-evidence.ts";
import type { EvidenceBins } from "./linearise-counts.ts";

/** A stretch of counts in bins, and what its log-odds may consist of apart from steps. */
export interface RateWindow {
  readonly bins: EvidenceBins;
  readonly columns: readonly EvidenceColumn[];
}

const DAY = 1440;
/** Buckets a bin: coarser for series of more than a week, whose windows are many. */
const FINE = 10;
const COARSE = 20;
const WEEK = 7 * DAY;
/** Most bins of a window. */
const MOST = 300;
/** Standard deviation of the coefficients of the day's first and second wave, in log-odds. */
const WAVES = [0.15, 0.08];
/** Standard deviation of a step, in log-odds: x4 and more is nothing unusual. */
const STEP = 1.5;

/** Bins of ten or twenty buckets between `from` and `to` that have an edge at each of `edges`. */
export function rateWindow(
  sums: CountSums,
  dispersion: number,
  from: number,
  to: number,
  edges: readonly number[],
): RateWindow {
  const width = Math.max(sums.length > WEEK ? COARSE : FINE, (to - from) / MOST);
  const starts = binStarts([from, ...edges.filter((e) => e > from && e < to), to], width);
  const size = starts.length - 1;
  const bins = {
    n: new Float64Array(size),
    k: new Float64Array(size),
    inflation: new Float64Array(size),
    time: new Float64Array(size),
  };
  for (let i = 0; i < size; i += 1) {
    const [a, b] = [starts[i] as number, starts[i + 1] as number];
    const n = (sums.n[b] as number) - (sums.n[a] as number);
    const square = (sums.square[b] as number) - (sums.square[a] as number);
    bins.n[i] = n;
    bins.k[i] = (sums.k[b] as number) - (sums.k[a] as number);
    bins.inflation[i] = n > 0 ? 1 + dispersion * Math.max(0, square / n - 1) : 1;
    bins.time[i] = (a + b) / 2;
  }
  return { bins, columns: baseColumns(bins.time) };
}

function binStarts(cuts: readonly number[], width: number): number[] {
  const starts: number[] = [];
  for (let i = 1; i < cuts.length; i += 1) {
    const [a, b] = [cuts[i - 1] as number, cuts[i] as number];
    const parts = Math.max(1, Math.round((b - a) / width));
    for (let j = 0; j < parts; j += 1) starts.push(a + Math.round(((b - a) * j) / parts));
  }
  starts.push(cuts.at(-1) as number);
  return starts;
}

function baseColumns(time: Float64Array): EvidenceColumn[] {
  const columns: EvidenceColumn[] = [{ values: time.map(() => 1), precision: 0.01 }];
  WAVES.forEach((deviation, i) => {
    const turn = (2 * Math.PI * (i + 1)) / DAY;
    const precision = 1 / deviation ** 2;
    columns.push({ values: time.map((t) => Math.sin(turn * t)), precision });
    columns.push({ values: time.map((t) => Math.cos(turn * t)), precision });
  });
  return columns;
}

/**
 * Log marginal likelihood of the window, in nats, with lasting steps at `steps` and, if given, a steady rise from
 * `ramp[0]` to `ramp[1]`.
 */
export function rateEvidence(
  window: RateWindow,
  steps: readonly number[],
  ramp?: readonly [number, number],
): number {
  const precision = 1 / STEP ** 2;
  const { time } = window.bins;
  const extra = steps.map((s) => ({ values: time.map((t) => (t >= s ? 1 : 0)), precision }));
  if (ramp !== undefined) {
    const [a, b] = ramp;
    extra.push({ values: time.map((t) => Math.max(0, Math.min(1, (t - a) / (b - a)))), precision });
  }
  return driftEvidence(window.bins, [...window.columns, ...extra]);
}
