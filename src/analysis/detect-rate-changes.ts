import type { ChangePoint, RateChanges, Spike } from "../domain/change-point.ts";
import { type CountSums, sumCounts } from "./count-sums.ts";
import { estimateCountDispersion } from "./estimate-count-dispersion.ts";
import { findRateCandidates } from "./find-rate-candidates.ts";
import { findRateSpikes } from "./find-rate-spikes.ts";
import { segmentRate } from "./segment-rate.ts";
import { selectRateChanges } from "./select-rate-changes.ts";

/**
 * The evidence is for an idealised drift and its best place, so its odds are too sure of themselves: tempered like this,
 * of the reports said to be p probable a share of p is right on simulated series (see docs/detection.md).
 */
const TEMPER = 0.4;
const OFFSET = 0.6;

/**
 * Lasting changes of a failure rate, and short spikes apart from them. `n` are requests asked and `k` failures in each
 * bucket of a minute; a bucket with n = 0 is a gap. Over-dispersion, slow drift, time of day and steady rises are told
 * from change; a change lasts half an hour, or ten minutes at either end of the series. Nothing is thrown: without
 * requests, failures or change the lists are empty.
 *
 * Source: exact segmentation (`segmentCounts`) for candidates, log Bayes factors (`driftEvidence`) for the decision.
 *
 * @example detectRateChanges(n, k).changePoints // [{ kind: "rate", index: 1440, before: 0.004, after: 0.118, ... }]
 */
export function detectRateChanges(n: Float64Array, k: Float64Array): RateChanges {
  const raw = sumCounts(n, k);
  const first = estimateCountDispersion(raw);
  const spikes = findRateSpikes(raw, first);
  const sums = spikes.length > 0 ? sumCounts(n, k, within(spikes, raw.length)) : raw;
  const dispersion = spikes.length > 0 ? estimateCountDispersion(sums) : first;
  return { changePoints: changes(sums, dispersion), spikes, dispersion };
}

function within(spikes: readonly Spike[], length: number): Uint8Array {
  const skip = new Uint8Array(length);
  for (const spike of spikes) skip.fill(1, spike.index, spike.end);
  return skip;
}

function changes(sums: CountSums, dispersion: number): ChangePoint[] {
  const { places, drift } = findRateCandidates(sums, dispersion);
  const selected = selectRateChanges(sums, { dispersion, drift }, places);
  return selected.map(({ index, interval, logOdds }, i): ChangePoint => {
    const before = segmentRate(sums, dispersion, selected[i - 1]?.index ?? 0, index);
    const after = segmentRate(sums, dispersion, index, selected[i + 1]?.index ?? sums.length);
    return {
      kind: "rate",
      index,
      interval,
      before: before.rate,
      after: after.rate,
      beforeInterval: before.interval,
      afterInterval: after.interval,
      probability: 1 / (1 + Math.exp(-TEMPER * logOdds - OFFSET)),
    };
  });
}
