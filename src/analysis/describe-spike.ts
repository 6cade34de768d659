import type { Spike } from "../domain/answer.ts";
import { OUTCOME_CLASSES, type OutcomeClass, UNATTRIBUTED } from "../domain/outcome.ts";
import { MINUTE } from "../domain/series.ts";
import { classesBetween } from "./count-classes.ts";
import { describeTrend } from "./describe-trend.ts";
import { endOfSpike } from "./end-of-spike.ts";
import type { Hypothesis } from "./hypothesis.ts";
import { locateSpike, type Place } from "./locate-rise.ts";
import type { PromptBench } from "./prompt-bench.ts";
import { rawCounts } from "./raw-counts.ts";
import type { Counts } from "./traffic-sheet.ts";
import type { Account } from "./weigh-variants.ts";
import { wilsonInterval } from "./wilson-interval.ts";

/** How long before a spike, in minutes, its everyday rate is read off. */
const BEFORE = 24 * 60;

/** What a reader is told about where the rate of a prompt moved, in counts as they came. */
export function describeSpike(
  bench: PromptBench,
  top: Hypothesis | undefined,
  environment: string,
  until: number,
): Spike {
  const place = placeOf(bench, top);
  const before = rawCounts(bench, {}, { from: place.at - BEFORE, to: place.at });
  const end = endOfSpike(bench, place.at, top?.weight?.best);
  const after = rawCounts(bench, {}, { from: place.at, to: end ?? Number.POSITIVE_INFINITY });
  const everyday =
    before.n > 0 ? before : rawCounts(bench, {}, { from: Number.NEGATIVE_INFINITY, to: place.at });
  const common = top?.cause.kind === "common";
  const named = bench.traffic.prompt !== UNATTRIBUTED && !common;
  return {
    measure: "rate",
    at: place.at * MINUTE,
    interval: [place.from * MINUTE, place.to * MINUTE],
    workflow: common ? undefined : [...bench.traffic.workflows][0],
    prompt: named ? bench.traffic.prompt : undefined,
    environment,
    rateBefore: share(everyday),
    rateAfter: share(after),
    rateAfterInterval: wilsonInterval(after.k, after.n),
    failures: after.k,
    total: after.n,
    classes: classCounts(bench, place.at),
    ongoing: end === undefined && after.n > 0,
    endedAt: end === undefined ? undefined : end * MINUTE,
    examples: [],
    trend: describeTrend(bench, place.at, until),
  };
}

function share(counts: Counts): number {
  return counts.n > 0 ? counts.k / counts.n : 0;
}

/** A rise too faint on the whole is placed where the failing kind of input began to fail, or as the person said. */
function placeOf(bench: PromptBench, top: Hypothesis | undefined): Place {
  if (top?.cause.kind === "common") return { ...locateSpike(bench), at: top.cause.at };
  const account = top?.weight?.best;
  const visible = Math.max(...bench.near) > 3;
  if (visible || !account || account.kind.sheet === bench.root) return locateSpike(bench);
  return placeFromAccount(bench, account);
}

function placeFromAccount(bench: PromptBench, account: Account): Place {
  const { onset } = account.variant;
  const at = Math.abs(onset - bench.since) < 720 ? onset : bench.since;
  return { at, from: at - 10, to: at + 10 };
}

function classCounts(bench: PromptBench, from: number): Spike["classes"] {
  const classes: Partial<Record<OutcomeClass, number>> = {};
  classesBetween(bench, from).forEach((count, place) => {
    const name = OUTCOME_CLASSES[place];
    if (count > 0 && name !== undefined) classes[name] = count;
  });
  return classes;
}
