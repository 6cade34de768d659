import type { ChangePoint, ValueChanges } from "../domain/change-point.ts";
import { differenceScale } from "./difference-scale.ts";
import { locateValueChange } from "./locate-value-change.ts";
import { segmentValues } from "./segment-values.ts";
import { selectValueChanges } from "./select-value-changes.ts";
import { tameOutliers } from "./tame-outliers.ts";
import type { ValueBins } from "./value-evidence.ts";

/** Longer series are looked at in this many bins, then located value by value. */
const MOST_BINS = 1500;
/** Candidates that are weighed: more of them are noise or a wandering level. */
const MOST_CANDIDATES = 24;

/**
 * Lasting changes of the level of measured values (latency, cost, a yearly figure), evenly spaced in time. Outliers, trends
 * and autocorrelation (up to nearly a random walk, also one that moves by jumps) are told from change. NaN is a gap.
 * Shifting and scaling the values shifts and scales the levels and nothing else. Constant, empty and very short series
 * have no change.
 *
 * Source: exact segmentation (`segmentValues`) for candidates, log Bayes factors (`valueEvidence`) for the decision.
 *
 * @example detectValueChanges(nile).changePoints // [{ kind: "value", index: 28, before: 1098, after: 850, ... }]
 */
export function detectValueChanges(value: Float64Array): ValueChanges {
  const scale = noiseScale(value);
  if (!(scale > 0)) return { changePoints: [], scale: 0 };
  const tame = tameOutliers(value, scale);
  const width = Math.max(1, Math.ceil(value.length / MOST_BINS));
  const bins = binValues(tame, width, scale);
  const selected = selectValueChanges(bins, findCandidates(bins));
  const changePoints = selected.map(({ index, logOdds }, i): ChangePoint => {
    const from = (selected[i - 1]?.index ?? 0) * width;
    const to = Math.min(value.length, (selected[i + 1]?.index ?? bins.value.length) * width);
    const place = locateValueChange(tame, [from, to], index * width, 2 * width);
    return { kind: "value", ...place, probability: 1 / (1 + Math.exp(-logOdds)) };
  });
  return { changePoints, scale };
}

function noiseScale(value: Float64Array): number {
  const robust = differenceScale(value);
  if (robust > 0) return robust;
  let [sum, count] = [0, 0];
  for (let i = 1; i < value.length; i += 1) {
    const step = (value[i] as number) - (value[i - 1] as number);
    if (!Number.isFinite(step)) continue;
    sum += Math.abs(step);
    count += 1;
  }
  return count > 0 ? sum / count : 0;
}

function binValues(value: Float64Array, width: number, scale: number): ValueBins {
  const size = Math.ceil(value.length / width);
  const first = value.find(Number.isFinite) ?? 0;
  const bins = {
    value: new Float64Array(size),
    weight: new Float64Array(size),
    time: new Float64Array(size),
  };
  for (let b = 0; b < size; b += 1) {
    const inside = value.subarray(b * width, (b + 1) * width).filter(Number.isFinite);
    bins.weight[b] = inside.length;
    bins.time[b] = b * width;
    bins.value[b] =
      inside.reduce((sum, y) => sum + (y - first) / scale, 0) / Math.max(1, inside.length);
  }
  return bins;
}

/** Exact segmentations under ever greater penalties until few enough candidates are left. */
function findCandidates(bins: ValueBins): number[] {
  for (let penalty = 4; ; penalty *= 2) {
    const cuts = segmentValues(bins.value, bins.weight, penalty);
    if (cuts.length <= MOST_CANDIDATES) return cuts;
  }
}
