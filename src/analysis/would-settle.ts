import type { WeighedChange } from "../domain/suspect.ts";
import type { PromptBench } from "./prompt-bench.ts";
import { grouped, percent } from "./rate-words.ts";
import { ALWAYS, rawCounts } from "./raw-counts.ts";
import type { Evidence } from "./weigh-case.ts";

/** What would tell more, in words, most useful first. */
export function wouldSettle(
  evidence: Evidence,
  bench: PromptBench,
  suspects: readonly WeighedChange[],
): string[] {
  const steps: string[] = [];
  const total = rawCounts(bench, {}, ALWAYS).n;
  const labelled = bench.traffic.labels.reduce(
    (sum, label) =>
      label.hash !== undefined || label.version !== undefined ? sum + label.judged : sum,
    0,
  );
  if (bench.traffic.unattributed) steps.push("Send the prompt's name with each outcome");
  else if (labelled < 0.9 * total) {
    const missing = percent(1 - labelled / Math.max(1, total));
    steps.push(
      `Send prompt_hash with each outcome: ${missing} of calls of ${bench.traffic.prompt} carry none`,
    );
  }
  for (const source of new Set(evidence.blindSpots.map((spot) => spot.source))) {
    steps.push(`Read ${source} again: what it changed in that time is not known`);
  }
  if (bench.traffic.parts.every((part) => Object.keys(part.segment).length === 0)) {
    steps.push(
      "Send attributes of the input as segment, so that the failing kind of input can be found",
    );
  }
  const rivals = suspects.filter((suspect) => suspect.probability >= 0.1);
  if (rivals.length > 1) {
    steps.push(
      `Ask again after about ${grouped(moreRequests(bench))} more calls, or undo one of the ${rivals.length} suspects`,
    );
  }
  return steps;
}

/** As many calls as the spike has been seen on so far: twice the evidence. */
function moreRequests(bench: PromptBench): number {
  const from = bench.grid.edges[bench.spikeBin] ?? bench.since;
  const { n } = rawCounts(bench, {}, { from, to: Number.POSITIVE_INFINITY });
  return Math.max(50, Math.ceil(n / 50) * 50);
}
