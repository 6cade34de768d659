import type { PromptBench } from "./prompt-bench.ts";
import { rawCounts } from "./raw-counts.ts";
import { logBase } from "./spike-gain.ts";
import { binOf, startOf } from "./time-grid.ts";
import { between, type Counts } from "./traffic-sheet.ts";
import type { Account } from "./weigh-variants.ts";

/** Log evidence that an end must add, and how far the rate must fall for it: to under half. */
const LEAST_GAIN = 4;
const LEAST_FALL = 0.5;

/** Calls without the accused side that must follow for its spike to be over. */
const CALLS_AFTER = 5;

/**
 * The minute at which a rise from minute `at` on was over; undefined while it lasts, as far as the data can tell: the
 * accused side has left traffic, or the rate has fallen again.
 */
export function endOfSpike(
  bench: PromptBench,
  at: number,
  account: Account | undefined,
): number | undefined {
  const gone = account?.variant.basis === "label" ? lastServed(bench, account, at) : undefined;
  return gone ?? fallAfter(bench, at);
}

/** When the accused revision or model was last seen, if others served the calls that followed. */
function lastServed(bench: PromptBench, account: Account, at: number): number | undefined {
  const labels = account.variant.exposure.flatMap((stretch) =>
    stretch.label === undefined ? [] : (bench.traffic.labels[stretch.label] ?? []),
  );
  const last = Math.max(...labels.map((label) => label.lastSeen)) + 1;
  const after = rawCounts(bench, account.kind.sheet.segment, {
    from: last,
    to: Number.POSITIVE_INFINITY,
  });
  return last > at && after.n >= CALLS_AFTER ? last : undefined;
}

function fallAfter(bench: PromptBench, at: number): number | undefined {
  const { root, grid } = bench;
  const from = binOf(grid, at);
  const whole = logBase(between(root.all, from, grid.size));
  let best = whole + LEAST_GAIN;
  let found: number | undefined;
  for (let bin = from + 1; bin < grid.size; bin += 1) {
    const high = between(root.all, from, bin);
    const low = between(root.all, bin, grid.size);
    const score = logBase(high) + logBase(low);
    if (score <= best || rate(low) >= LEAST_FALL * rate(high)) continue;
    best = score;
    found = startOf(grid, bin);
  }
  return found;
}

function rate(counts: Counts): number {
  return counts.n > 0 ? counts.k / counts.n : 0;
}
