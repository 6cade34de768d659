import type { DriftDesign } from "./drift-regression.ts";
import type { SlowDrift } from "./slow-drift.ts";

/**
 * Writes into `odds` the mean of each row's log-odds given `coefficients` and the drift (Rauch-Tung-Striebel smoother),
 * and returns by how much the furthest one moved.
 *
 * Source: Rauch, Tung, Striebel (1965), AIAA Journal 3, 1445-1450.
 *
 * @example smoothDrift(design, { deviation: 0.1, memory: 60 }, coefficients, odds) // 0.003
 */
export function smoothDrift(
  design: DriftDesign,
  drift: SlowDrift,
  coefficients: Float64Array,
  odds: Float64Array,
): number {
  const { time, noise } = design;
  const size = noise.length;
  const variance = drift.deviation * drift.deviation;
  const fixed = fixedPart(design, coefficients);
  const mean = new Float64Array(size);
  const spread = new Float64Array(size);
  const keep = new Float64Array(size + 1);
  let [m, p] = [0, variance];
  for (let i = 0; i < size; i += 1) {
    const since = i === 0 ? 0 : (time[i] as number) - (time[i - 1] as number);
    const a = Math.exp(-since / drift.memory);
    keep[i] = a;
    m *= a;
    p = a * a * p + (1 - a * a) * variance;
    const gain = p > 0 ? p / (p + (noise[i] as number)) : 0;
    m += gain * (targetOf(design, i) - (fixed[i] as number) - m);
    p -= gain * p;
    mean[i] = m;
    spread[i] = p;
  }
  let [later, moved] = [m, 0];
  for (let i = size - 1; i >= 0; i -= 1) {
    if (i < size - 1) {
      const a = keep[i + 1] as number;
      const ahead = a * a * (spread[i] as number) + (1 - a * a) * variance;
      const pull = ahead > 0 ? ((spread[i] as number) * a) / ahead : 0;
      later = (mean[i] as number) + pull * (later - a * (mean[i] as number));
    }
    const next = (fixed[i] as number) + later;
    moved = Math.max(moved, Math.abs(next - (odds[i] as number)));
    odds[i] = next;
  }
  return moved;
}

function targetOf(design: DriftDesign, i: number): number {
  return design.rows[(i + 1) * design.width - 1] as number;
}

function fixedPart(design: DriftDesign, coefficients: Float64Array): Float64Array {
  const { width, rows } = design;
  const fixed = new Float64Array(design.noise.length);
  for (let i = 0; i < fixed.length; i += 1) {
    let sum = 0;
    for (let c = 0; c < coefficients.length; c += 1) {
      sum += (coefficients[c] as number) * (rows[i * width + c] as number);
    }
    fixed[i] = sum;
  }
  return fixed;
}
