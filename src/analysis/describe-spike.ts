import type { Spike } from "../domain/answer.ts";
import { MINUTE } from "../domain/series.ts";
import type { Hypothesis } from "./hypothesis.ts";
import type { PromptBench } from "./prompt-bench.ts";
import { startOf } from "./time-grid.ts";
import type { Evidence } from "./weigh-case.ts";

export function describeSpike(
  evidence: Evidence,
  bench: PromptBench,
  top: Hypothesis | undefined,
): Spike {
  const at = top?.cause.kind === "common" ? top.cause.at : startOf(bench.grid, bench.spikeBin);
  return {
    measure: "rate",
    at: at * MINUTE,
    interval: [at * MINUTE, at * MINUTE],
    workflow: [...bench.traffic.workflows][0],
    prompt: bench.traffic.prompt,
    environment: evidence.question.environment ?? "default",
    rateBefore: 0,
    rateAfter: 0,
    rateAfterInterval: [0, 0],
    failures: 0,
    total: 0,
    classes: {},
    ongoing: true,
    examples: [],
    trend: { from: 0, bucketMinutes: 1, judged: [], failed: [] },
  };
}
