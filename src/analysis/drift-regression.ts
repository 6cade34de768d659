import type { SlowDrift } from "./slow-drift.ts";
import { solvePositive } from "./solve-positive.ts";

/** A regression whose errors are white noise of known variances plus a slow drift. */
export interface DriftDesign {
  /** Columns and, last, the target: numbers a row. */
  readonly width: number;
  /** Row by row, `width` numbers each. */
  readonly rows: Float64Array;
  /** Variance of the white noise of each row; infinite where nothing was seen. */
  readonly noise: Float64Array;
  /** When, in buckets, ascending. */
  readonly time: Float64Array;
  /** Prior precision of each coefficient, around 0. */
  readonly precision: Float64Array;
  /** Rows at which the drift itself may jump. */
  readonly shocks?: ReadonlySet<number>;
  /** Variance of such a jump. */
  readonly shock?: number;
}

/** Means of the coefficients, and the log marginal likelihood up to a constant of the design's size. */
export interface DriftFit {
  readonly coefficients: Float64Array;
  readonly evidence: number;
  /** Squares left over, in units of the noise: what a noise of unknown size is judged by. */
  readonly rest: number;
}

/** Moments of the whitened rows: products of each pair of columns, target last. */
interface Moments {
  readonly gram: Float64Array;
  logs: number;
}

/**
 * Bayesian regression with errors of white noise plus drift: rows are whitened by a Kalman filter, so the cost is linear
 * in their number. Agrees with generalised least squares over the full covariance matrix.
 *
 * Source: Harvey (1989), Forecasting, Structural Time Series Models and the Kalman Filter, section 3.4.
 *
 * @example driftRegression(design, { deviation: 0, memory: 60 }).coefficients // weighted least squares
 */
export function driftRegression(design: DriftDesign, drift: SlowDrift): DriftFit {
  const { width, precision } = design;
  const columns = width - 1;
  const moments = whitenedMoments(design, drift);
  const square = new Float64Array(columns * columns);
  const moment = new Float64Array(columns);
  let prior = 0;
  for (let c = 0; c < columns; c += 1) {
    for (let d = 0; d <= c; d += 1) square[c * columns + d] = moments.gram[c * width + d] as number;
    square[c * columns + c] = (square[c * columns + c] as number) + (precision[c] as number);
    moment[c] = moments.gram[columns * width + c] as number;
    prior += Math.log(precision[c] as number);
  }
  const { solution, logDeterminant } = solvePositive(square, moment);
  let rest = moments.gram[width * width - 1] as number;
  for (let c = 0; c < columns; c += 1) rest -= (moment[c] as number) * (solution[c] as number);
  const evidence = -0.5 * (moments.logs + rest + logDeterminant - prior);
  return { coefficients: solution, evidence, rest };
}

function whitenedMoments(design: DriftDesign, drift: SlowDrift): Moments {
  const { width, rows, noise } = design;
  const moments: Moments = { gram: new Float64Array(width * width), logs: 0 };
  const mean = new Float64Array(width);
  const off = new Float64Array(width);
  const variance = drift.deviation * drift.deviation;
  const keeps = keepFactors(design, drift);
  let [spread, scale] = [variance, 1];
  for (let i = 0; i < noise.length; i += 1) {
    const keep = keeps[i] as number;
    spread = keep * keep * spread + (1 - keep * keep) * variance;
    if (design.shocks?.has(i)) spread += design.shock ?? 0;
    const total = spread + (noise[i] as number);
    const gain = spread / total;
    for (let c = 0; c < width; c += 1) {
      const ahead = (mean[c] as number) * keep;
      const o = (rows[i * width + c] as number) - ahead;
      off[c] = o;
      mean[c] = ahead + gain * o;
    }
    if (total === Number.POSITIVE_INFINITY) continue;
    spread -= gain * spread;
    addProducts(moments.gram, off, width, 1 / total);
    scale *= total;
    if (scale > 1e100 || scale < 1e-100) {
      moments.logs += Math.log(scale);
      scale = 1;
    }
  }
  moments.logs += Math.log(scale);
  return moments;
}

/** What is left of the drift of the row before, row by row. */
function keepFactors({ time }: DriftDesign, drift: SlowDrift): Float64Array {
  const keeps = new Float64Array(time.length).fill(1);
  let [gap, keep] = [0, 1];
  for (let i = 1; i < time.length; i += 1) {
    const since = (time[i] as number) - (time[i - 1] as number);
    if (since !== gap) {
      gap = since;
      keep = Math.exp(-since / drift.memory);
    }
    keeps[i] = keep;
  }
  return keeps;
}

function addProducts(gram: Float64Array, off: Float64Array, width: number, weight: number): void {
  for (let c = 0; c < width; c += 1) {
    const w = (off[c] as number) * weight;
    for (let d = 0; d <= c; d += 1) {
      gram[c * width + d] = (gram[c * width + d] as number) + w * (off[d] as number);
    }
  }
}
