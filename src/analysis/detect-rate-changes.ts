import type { ChangePoint, RateChanges } from "../domain/change-point.ts";
import { sumCounts } from "./count-sums.ts";
import { estimateCountDispersion } from "./estimate-count-dispersion.ts";
import { findRateCandidates } from "./find-rate-candidates.ts";
import { findRateSpikes } from "./find-rate-spikes.ts";
import { selectRateChanges } from "./select-rate-changes.ts";

export function detectRateChanges(n: Float64Array, k: Float64Array): RateChanges {
  const raw = sumCounts(n, k);
  const first = estimateCountDispersion(raw);
  const spikes = findRateSpikes(raw, first);
  const skip = new Uint8Array(raw.length);
  for (const spike of spikes) skip.fill(1, spike.index, spike.end);
  const sums = spikes.length > 0 ? sumCounts(n, k, skip) : raw;
  const dispersion = spikes.length > 0 ? estimateCountDispersion(sums) : first;
  const selected = selectRateChanges(sums, dispersion, findRateCandidates(sums, dispersion));
  const changePoints = selected.map((x, i): ChangePoint => {
    const from = selected[i - 1]?.index ?? 0;
    const to = selected[i + 1]?.index ?? sums.length;
    const rate = (a: number, b: number) =>
      ((sums.k[b] as number) - (sums.k[a] as number)) /
      Math.max(1, (sums.n[b] as number) - (sums.n[a] as number));
    const before = rate(from, x.index);
    const after = rate(x.index, to);
    return {
      kind: "rate",
      index: x.index,
      interval: x.interval,
      before,
      after,
      beforeInterval: [before, before],
      afterInterval: [after, after],
      probability: 1 / (1 + Math.exp(-x.logOdds)),
    };
  });
  return { changePoints, spikes, dispersion };
}
