import type { PromptTraffic } from "./prompt-traffic.ts";
import { startOf, type TimeGrid } from "./time-grid.ts";

/** Judged and failed of one prompt by hour; `first` is the hour since the epoch of the first entry. */
export interface HourlyTotals {
  readonly first: number;
  readonly judged: Float64Array;
  readonly failed: Float64Array;
}

/** Sums all parts of a prompt by hour, as counted. */
export function hourlyTotals(traffic: PromptTraffic, grid: TimeGrid): HourlyTotals {
  const first = startOf(grid, 0) / 60;
  const size = Math.ceil(startOf(grid, grid.size) / 60) - first;
  const judged = new Float64Array(size);
  const failed = new Float64Array(size);
  const hourOf = Int32Array.from({ length: grid.size }, (_, bin) =>
    Math.floor((grid.edges[bin] ?? 0) / 60 - first),
  );
  for (const part of traffic.parts) {
    for (let i = 0; i < part.bins.length; i += 1) {
      const hour = hourOf[part.bins[i] ?? 0] ?? 0;
      judged[hour] = (judged[hour] ?? 0) + (part.judged[i] ?? 0);
      failed[hour] = (failed[hour] ?? 0) + (part.failed[i] ?? 0);
    }
  }
  return { first, judged, failed };
}

/** The same by day of 24 hours, counted back from `until` (an index of hours), so that the last day is whole. */
export function dailyTotals(
  hours: HourlyTotals,
  until: number,
): Pick<HourlyTotals, "judged" | "failed"> {
  const days = Math.floor(until / 24);
  const judged = new Float64Array(days);
  const failed = new Float64Array(days);
  const start = until - days * 24;
  for (let hour = start; hour < until; hour += 1) {
    const day = Math.floor((hour - start) / 24);
    judged[day] = (judged[day] ?? 0) + (hours.judged[hour] ?? 0);
    failed[day] = (failed[day] ?? 0) + (hours.failed[hour] ?? 0);
  }
  return { judged, failed };
}
