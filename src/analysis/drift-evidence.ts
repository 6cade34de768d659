import { type DriftDesign, driftRegression } from "./drift-regression.ts";
import { type EvidenceBins, lineariseCounts } from "./linearise-counts.ts";
import type { SlowDrift } from "./slow-drift.ts";
import { smoothDrift } from "./smooth-drift.ts";

/** A column of the model of the log-odds with the precision of its coefficient. */
export interface EvidenceColumn {
  readonly values: Float64Array;
  readonly precision: number;
}

/** The mode is looked for anew at drifts of this memory; those of the same size beside it are near enough. */
const MIDDLE = 90;

/** Drifts that are averaged over, with their prior weights. */
const DRIFTS: readonly (SlowDrift & { readonly weight: number })[] = [
  { deviation: 0, memory: MIDDLE, weight: 0.28 },
  ...[0.07, 0.16, 0.36].flatMap((deviation) =>
    [MIDDLE, 35, 250].map((memory) => ({ deviation, memory, weight: 0.075 })),
  ),
  { deviation: 0.8, memory: MIDDLE, weight: 0.045 },
];

/** The drift around which the likelihood is made Gaussian. */
const TYPICAL: SlowDrift = { deviation: 0.1, memory: 60 };
const ROUNDS = 8;
/** Moves of the mode, in log-odds, that no longer matter: at first, and from one drift to the next. */
const CLOSE = 0.02;
const NEAR = 0.4;

/**
 * Log marginal likelihood (nats) of binned counts whose log-odds are a sum of columns with Gaussian coefficients and
 * a slow drift of unknown size and memory: each bin's binomial likelihood, divided by its variance inflation, is made
 * Gaussian at the mode (Laplace), coefficients and drift are integrated out by a Kalman filter, and drifts averaged.
 * Differences between two sets of columns over the same bins are log Bayes factors.
 *
 * Source: Durbin and Koopman (2012), Time Series Analysis by State Space Methods, sections 10.6 and 11.
 *
 * @example driftEvidence(bins, [level, step]) - driftEvidence(bins, [level]) // 14.2: a step explains the bins better
 */
export function driftEvidence(bins: EvidenceBins, columns: readonly EvidenceColumn[]): number {
  const design = createDesign(bins, columns);
  const odds = startingOdds(bins);
  let constant = lineariseCounts(bins, odds, design);
  constant = settle(bins, design, TYPICAL, odds, constant, CLOSE).constant;
  let top = Number.NEGATIVE_INFINITY;
  const values = DRIFTS.map((drift) => {
    const close = drift.memory === MIDDLE ? NEAR : Number.POSITIVE_INFINITY;
    const settled = settle(bins, design, drift, odds, constant, close);
    constant = settled.constant;
    const value = Math.log(drift.weight) + settled.evidence + constant;
    top = Math.max(top, value);
    return value;
  });
  return top + Math.log(values.reduce((sum, v) => sum + Math.exp(v - top), 0));
}

interface Settled {
  readonly evidence: number;
  /** What the Gaussians at hand leave out. */
  readonly constant: number;
}

/** Newton's method: linearises anew until the mode for this drift is within `close` of where the Gaussians touch. */
function settle(
  bins: EvidenceBins,
  design: DriftDesign,
  drift: SlowDrift,
  odds: Float64Array,
  before: number,
  close: number,
): Settled {
  const next = new Float64Array(odds.length);
  let constant = before;
  for (let round = 1; ; round += 1) {
    const { coefficients, evidence } = driftRegression(design, drift);
    if (close === Number.POSITIVE_INFINITY) return { evidence, constant };
    next.set(odds);
    const moved = smoothDrift(design, drift, coefficients, next);
    if (moved < close || round === ROUNDS) return { evidence, constant };
    odds.set(next);
    constant = lineariseCounts(bins, odds, design);
  }
}

function createDesign(bins: EvidenceBins, columns: readonly EvidenceColumn[]): DriftDesign {
  const width = columns.length + 1;
  const size = bins.n.length;
  const rows = new Float64Array(size * width);
  columns.forEach(({ values }, c) => {
    for (let i = 0; i < size; i += 1) rows[i * width + c] = values[i] as number;
  });
  return {
    width,
    rows,
    noise: new Float64Array(size),
    time: bins.time,
    precision: Float64Array.from(columns, (column) => column.precision),
  };
}

/** Log-odds of each bin, drawn a little towards those of all bins together. */
function startingOdds(bins: EvidenceBins): Float64Array {
  let [asked, failed] = [1, 0.5];
  for (let i = 0; i < bins.n.length; i += 1) {
    asked += bins.n[i] as number;
    failed += bins.k[i] as number;
  }
  const all = failed / asked;
  return bins.n.map((n, i) => {
    const pull = 5 / all;
    const share = ((bins.k[i] as number) + 5) / (n + pull);
    return Math.log(share / (1 - Math.min(share, 0.999999)));
  });
}
