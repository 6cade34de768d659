import { type DriftDesign, driftRegression } from "./drift-regression.ts";
import type { SlowDrift } from "./slow-drift.ts";

/** Values in bins: means, how many values each holds (0 for a gap), and the place of its middle. */
export interface ValueBins {
  readonly value: Float64Array;
  readonly weight: Float64Array;
  readonly time: Float64Array;
}

/** A stretch of bins and what may happen in it; places are bins. */
export interface ValueModel {
  readonly from: number;
  readonly to: number;
  /** Lasting steps of the level. */
  readonly steps: readonly number[];
  /** Jumps of the drift, which are forgotten with its memory. */
  readonly shocks?: readonly number[];
}

/** Variance of steps and jumps, in that of the difference of neighbours: five standard deviations are nothing unusual. */
const STEP = 25;
const LEVEL = 1e-4;

/** Wandering beside the noise, from none over AR(1) to nearly a random walk; memory in bins, deviation in noise. */
const DRIFTS: readonly SlowDrift[] = [
  { deviation: 0, memory: 1 },
  ...[1, 4].flatMap((deviation) => [2, 6, 20].map((memory) => ({ deviation, memory }))),
  { deviation: 1, memory: 80 },
  { deviation: 4, memory: 80 },
  { deviation: 12, memory: 80 },
  { deviation: 30, memory: 400 },
];

/**
 * Log marginal likelihood (nats) of values as a level, perhaps a trend, lasting steps, noise of unknown size and a slow
 * drift of unknown size and memory, averaged over drifts and over trend or none. Differences over the same bins are log
 * Bayes factors.
 *
 * Source: normal-inverse-gamma regression, Gelman et al. (2013), Bayesian Data Analysis, section 14.2, with errors
 * whitened as in `driftRegression`.
 *
 * @example valueEvidence(bins, { from: 0, to: 99, steps: [28] }) - valueEvidence(bins, { from: 0, to: 99, steps: [] }) // 9
 */
export function valueEvidence(bins: ValueBins, model: ValueModel): number {
  const values = [0, 1].flatMap((trend) => {
    const design = createDesign(bins, model, trend);
    const seen = design.noise.reduce((sum, v) => sum + (v < Number.POSITIVE_INFINITY ? 1 : 0), 0);
    return DRIFTS.map((drift) => {
      const shock = STEP * (1 + drift.deviation ** 2 * (1 - Math.exp(-2 / drift.memory)));
      const precision = design.precision.map((_, c) => (c === 0 ? LEVEL : 1) / shock);
      const { evidence, rest } = driftRegression({ ...design, precision, shock }, drift);
      return evidence + rest / 2 - (seen / 2) * Math.log(Math.max(rest, 1e-12));
    });
  });
  const top = Math.max(...values);
  return top + Math.log(values.reduce((sum, v) => sum + Math.exp(v - top), 0) / values.length);
}

function createDesign(bins: ValueBins, model: ValueModel, trend: number): DriftDesign {
  const { from, to, steps } = model;
  const width = steps.length + 2 + trend;
  const rows = new Float64Array((to - from) * width);
  const noise = new Float64Array(to - from);
  for (let i = from; i < to; i += 1) {
    const row = (i - from) * width;
    const weight = bins.weight[i] as number;
    rows[row] = 1;
    if (trend === 1) rows[row + 1] = (2 * (i - from)) / Math.max(1, to - from - 1) - 1;
    steps.forEach((s, c) => {
      rows[row + c + 1 + trend] = i >= s ? 1 : 0;
    });
    rows[row + width - 1] = weight > 0 ? (bins.value[i] as number) : 0;
    noise[i - from] = weight > 0 ? 1 / weight : Number.POSITIVE_INFINITY;
  }
  const precision = new Float64Array(width - 1);
  const shocks = new Set((model.shocks ?? []).map((s) => s - from));
  return { width, rows, noise, time: bins.time.subarray(from, to), precision, shocks };
}
