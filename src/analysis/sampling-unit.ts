import type { PromptTraffic } from "./prompt-traffic.ts";

/** Where outcomes are sampled, a failure counts as several: the smallest count seen is the weight of one, at least 1. */
export function samplingUnit(traffic: PromptTraffic): number {
  let smallest = Number.POSITIVE_INFINITY;
  for (const part of traffic.parts) {
    for (const k of part.series.failed) if (k > 0 && k < smallest) smallest = k;
  }
  return Number.isFinite(smallest) ? Math.max(1, smallest) : 1;
}
