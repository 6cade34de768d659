import type { ChangePoint } from "../domain/change-point.ts";
import { differenceScale } from "./difference-scale.ts";
import { segmentValues } from "./segment-values.ts";
import { volumePattern } from "./volume-pattern.ts";

/** Buckets (minutes) a bin. */
const BIN = 10;
/** Bins a fall has to last, and at the end of the series. */
const LASTING = 12;
const AT_END = 3;
/** Least standard deviation of the logarithm of volume between bins, so that steady traffic does not make a fall of a dip. */
const STEADY = 0.1;
/** Squares a change has to gain: three times the usual 2 log(bins), since volume is correlated. */
const STRICT = 6;
const Z = 1.959964;

/**
 * Lasting falls of the number of judged requests against its pattern of day and week: to near nothing, or by a factor of
 * two (ten while the pattern is unknown). `n` is the number in each bucket of a minute. Levels are requests a bucket.
 * A recovery is no change point of its own. Empty for less than an hour.
 *
 * Source: exact segmentation (`segmentValues`) of log volume less its slot medians.
 *
 * @example detectVolumeChanges(n) // [{ kind: "volume", index: 4000, before: 120, after: 2, ... }]
 */
export function detectVolumeChanges(n: Float64Array): ChangePoint[] {
  const size = Math.floor(n.length / BIN);
  if (size < 2 * AT_END) return [];
  const volume = binVolume(n, size);
  const logs = volume.map((v) => Math.log(v + 0.5));
  const { expected, fall } = volumePattern(logs, BIN);
  const scale = Math.max(STEADY, differenceScale(logs));
  const rest = logs.map((y, i) => (y - (expected[i] as number)) / scale);
  const cuts = segmentValues(rest, new Float64Array(size).fill(1), STRICT * Math.log(size));
  const edges = [0, ...cuts, size];
  const found: ChangePoint[] = [];
  for (let i = 1; i < edges.length - 1; i += 1) {
    const [from, at, to] = [edges[i - 1] as number, edges[i] as number, edges[i + 1] as number];
    const drop = scale * (mean(rest, from, at) - mean(rest, at, to));
    const lasting = to - at >= (to === size ? AT_END : LASTING);
    if (drop >= fall && lasting) found.push(describe(n, volume, [from, at, to], drop / scale));
  }
  return found;
}

function binVolume(n: Float64Array, size: number): Float64Array {
  const volume = new Float64Array(size);
  for (let i = 0; i < size * BIN; i += 1) {
    const asked = n[i] as number;
    const bin = Math.floor(i / BIN);
    if (asked > 0 && asked < Number.POSITIVE_INFINITY)
      volume[bin] = (volume[bin] as number) + asked;
  }
  return volume;
}

function mean(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i += 1) sum += values[i] as number;
  return sum / Math.max(1, to - from);
}

function describe(
  n: Float64Array,
  volume: Float64Array,
  [from, at, to]: readonly [number, number, number],
  drop: number,
): ChangePoint {
  const before = level(volume, from, at);
  const after = level(volume, at, to);
  const index = locate(n, at * BIN);
  const gain =
    (drop * drop * Math.min(at - from, to - at)) / 4 - (STRICT * Math.log(volume.length)) / 2;
  return {
    kind: "volume",
    index,
    interval: [Math.max(0, index - BIN / 2), Math.min(n.length - 1, index + BIN / 2)],
    before: before.mean,
    after: after.mean,
    beforeInterval: before.interval,
    afterInterval: after.interval,
    probability: 1 / (1 + Math.exp(-gain)),
  };
}

/** Requests a bucket, with a 95 % interval of the mean from the spread of bins. */
function level(
  volume: Float64Array,
  from: number,
  to: number,
): { mean: number; interval: readonly [number, number] } {
  const each = volume.subarray(from, to).map((v) => v / BIN);
  const middle = mean(each, 0, each.length);
  const spread = Math.sqrt(
    mean(
      each.map((v) => (v - middle) ** 2),
      0,
      each.length,
    ),
  );
  const half = (Z * spread) / Math.sqrt(Math.max(1, each.length));
  return { mean: middle, interval: [Math.max(0, middle - half), middle + half] };
}

/** The bucket near `guess` after which counts are likeliest to have the lower level (Poisson). */
function locate(n: Float64Array, guess: number): number {
  const from = Math.max(0, guess - 3 * BIN);
  const to = Math.min(n.length, guess + 3 * BIN);
  const before = mean(n, from, Math.max(from + 1, guess - BIN)) + 0.1;
  const after = mean(n, Math.min(to - 1, guess + BIN), to) + 0.1;
  if (!(after < before)) return guess;
  let [sum, best, index] = [0, 0, from];
  for (let t = from; t < to; t += 1) {
    sum += (n[t] as number) * Math.log(before / after) - (before - after);
    if (sum > best) {
      best = sum;
      index = t + 1;
    }
  }
  return Math.min(index, n.length - 1);
}
