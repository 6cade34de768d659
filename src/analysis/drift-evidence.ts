import { solvePositive } from "./solve-positive.ts";

/** Bins of one window: counts, their variance inflation, and the middle of each in buckets. */
export interface EvidenceBins {
  readonly n: Float64Array;
  readonly k: Float64Array;
  readonly inflation: Float64Array;
  readonly time: Float64Array;
}

/** A column of the model of the log-odds with the precision of its coefficient. */
export interface EvidenceColumn {
  readonly values: Float64Array;
  readonly precision: number;
}

/** A slow drift of the log-odds: standard deviation and time constant in buckets. */
interface Drift {
  readonly deviation: number;
  readonly memory: number;
  readonly weight: number;
}

const DRIFTS: readonly Drift[] = [
  { deviation: 0, memory: 60, weight: 0.25 },
  ...[0.05, 0.1, 0.18, 0.32, 0.56].flatMap((deviation) =>
    [20, 60, 180].map((memory) => ({ deviation, memory, weight: 0.05 })),
  ),
];
const TYPICAL: Drift = { deviation: 0.1, memory: 60, weight: 1 };

export function driftEvidence(bins: EvidenceBins, columns: readonly EvidenceColumn[]): number {
  const size = bins.n.length;
  const eta = startingOdds(bins);
  const target = new Float64Array(size);
  const noise = new Float64Array(size);
  for (let round = 0; round < 4; round += 1) {
    linearise(bins, eta, target, noise);
    smooth(bins, columns, target, noise, eta);
  }
  const constant = linearise(bins, eta, target, noise);
  let top = Number.NEGATIVE_INFINITY;
  const values = DRIFTS.map((drift) => {
    const value = Math.log(drift.weight) + gaussian(bins, columns, target, noise, drift).evidence;
    top = Math.max(top, value);
    return value;
  });
  return constant + top + Math.log(values.reduce((sum, v) => sum + Math.exp(v - top), 0));
}

function startingOdds(bins: EvidenceBins): Float64Array {
  let [asked, failed] = [1, 0.5];
  for (let i = 0; i < bins.n.length; i += 1) {
    asked += bins.n[i] as number;
    failed += bins.k[i] as number;
  }
  const share = failed / asked;
  return bins.n.map((n, i) => {
    const s = ((bins.k[i] as number) + 5 * share) / (n + 5);
    return Math.log(s / (1 - s));
  });
}

/** Replaces the log-likelihood of each bin by a Gaussian around `eta`; returns what the Gaussian leaves out. */
function linearise(
  bins: EvidenceBins,
  eta: Float64Array,
  target: Float64Array,
  noise: Float64Array,
): number {
  let constant = 0;
  for (let i = 0; i < eta.length; i += 1) {
    const x = Math.max(-16, Math.min(12, eta[i] as number));
    const n = bins.n[i] as number;
    if (n <= 0) {
      noise[i] = Number.POSITIVE_INFINITY;
      target[i] = x;
      continue;
    }
    const k = bins.k[i] as number;
    const odds = Math.exp(x);
    const share = odds / (1 + odds);
    const weight = n * share * (1 - share);
    const residual = (k - n * share) / weight;
    const inflation = bins.inflation[i] as number;
    const r = inflation / weight;
    target[i] = x + residual;
    noise[i] = r;
    constant +=
      (k * x - n * Math.log1p(odds)) / inflation +
      (residual * residual) / (2 * r) +
      0.5 * Math.log(r);
  }
  return constant;
}

interface Fit {
  readonly evidence: number;
  readonly coefficients: Float64Array;
}

function gaussian(
  bins: EvidenceBins,
  columns: readonly EvidenceColumn[],
  target: Float64Array,
  noise: Float64Array,
  drift: Drift,
): Fit {
  const q = columns.length;
  const gram = new Float64Array(q * q);
  const moment = new Float64Array(q);
  const mean = new Float64Array(q + 1);
  const off = new Float64Array(q + 1);
  const variance = drift.deviation * drift.deviation;
  let p = variance;
  let logs = 0;
  let squares = 0;
  for (let i = 0; i < target.length; i += 1) {
    if (i > 0) {
      const a = Math.exp(((bins.time[i - 1] as number) - (bins.time[i] as number)) / drift.memory);
      for (let c = 0; c <= q; c += 1) mean[c] = (mean[c] as number) * a;
      p = a * a * p + (1 - a * a) * variance;
    }
    const r = noise[i] as number;
    if (r === Number.POSITIVE_INFINITY) continue;
    const s = p + r;
    const gain = p / s;
    for (let c = 0; c < q; c += 1) {
      const o = ((columns[c] as EvidenceColumn).values[i] as number) - (mean[c] as number);
      off[c] = o;
      mean[c] = (mean[c] as number) + gain * o;
    }
    const o = (target[i] as number) - (mean[q] as number);
    mean[q] = (mean[q] as number) + gain * o;
    logs += Math.log(s);
    squares += (o * o) / s;
    for (let c = 0; c < q; c += 1) {
      const w = (off[c] as number) / s;
      moment[c] = (moment[c] as number) + w * o;
      for (let d = 0; d <= c; d += 1)
        gram[c * q + d] = (gram[c * q + d] as number) + w * (off[d] as number);
    }
    p -= gain * p;
  }
  let prior = 0;
  for (let c = 0; c < q; c += 1) {
    const precision = (columns[c] as EvidenceColumn).precision;
    gram[c * q + c] = (gram[c * q + c] as number) + precision;
    prior += Math.log(precision);
  }
  const { solution, logDeterminant } = solvePositive(gram, moment);
  let explained = 0;
  for (let c = 0; c < q; c += 1) explained += (moment[c] as number) * (solution[c] as number);
  return {
    evidence: -0.5 * (logs + squares - explained + logDeterminant - prior),
    coefficients: solution,
  };
}

/** Moves `eta` to the mean of the log-odds given the linearised bins, columns and a typical drift together. */
function smooth(
  bins: EvidenceBins,
  columns: readonly EvidenceColumn[],
  target: Float64Array,
  noise: Float64Array,
  eta: Float64Array,
): void {
  const { coefficients } = gaussian(bins, columns, target, noise, TYPICAL);
  const size = eta.length;
  const variance = TYPICAL.deviation ** 2;
  const fixed = new Float64Array(size);
  const mean = new Float64Array(size);
  const spread = new Float64Array(size);
  let [m, p] = [0, variance];
  for (let i = 0; i < size; i += 1) {
    for (let c = 0; c < columns.length; c += 1) {
      fixed[i] =
        (fixed[i] as number) +
        (coefficients[c] as number) * ((columns[c] as EvidenceColumn).values[i] as number);
    }
    if (i > 0) {
      const a = decay(bins, i);
      m *= a;
      p = a * a * p + (1 - a * a) * variance;
    }
    const gain = p / (p + (noise[i] as number));
    m += gain * ((target[i] as number) - (fixed[i] as number) - m);
    p -= gain * p;
    mean[i] = m;
    spread[i] = p;
  }
  let later = m;
  for (let i = size - 1; i >= 0; i -= 1) {
    if (i < size - 1) {
      const a = decay(bins, i + 1);
      const ahead = a * a * (spread[i] as number) + (1 - a * a) * variance;
      later =
        (mean[i] as number) +
        (((spread[i] as number) * a) / ahead) * (later - a * (mean[i] as number));
    }
    eta[i] = (fixed[i] as number) + later;
  }
}

function decay(bins: EvidenceBins, i: number): number {
  return Math.exp(((bins.time[i - 1] as number) - (bins.time[i] as number)) / TYPICAL.memory);
}
