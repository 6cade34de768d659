import { layOutPrompt } from "../../src/analysis/lay-out-prompt.ts";
import type { PromptBench } from "../../src/analysis/prompt-bench.ts";
import { groupByPrompt } from "../../src/analysis/prompt-traffic.ts";
import { makeTimeGrid } from "../../src/analysis/time-grid.ts";
import { USUAL_TROUBLE } from "../../src/analysis/trouble-rate.ts";
import type { OutcomeSeries } from "../../src/domain/series.ts";

/** The stretch of a bench and the moment that is asked about, in minutes since the epoch. */
export interface BenchTimes {
  readonly from: number;
  readonly since: number;
  readonly until: number;
}

/** Lays out the only prompt of some series as a question about `since` does, in no trouble but the usual. */
export function buildBench(series: readonly OutcomeSeries[], times: BenchTimes): PromptBench {
  const grid = makeTimeGrid(times.from, times.until, times.since);
  const [traffic] = groupByPrompt(series, grid);
  if (traffic === undefined) throw new Error("a bench needs traffic");
  const trouble = { always: USUAL_TROUBLE, at: () => USUAL_TROUBLE, isRestless: () => false };
  return layOutPrompt({ traffic, grid, since: times.since, trouble, changed: [] }, true);
}
