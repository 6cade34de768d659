import type { Finding, Probabilities, Verdict } from "../domain/answer.ts";
import { MINUTE } from "../domain/series.ts";
import { confidenceOf } from "./confidence.ts";
import { describeOrigin } from "./describe-origin.ts";
import { describeSpike } from "./describe-spike.ts";
import type { Hypothesis } from "./hypothesis.ts";
import { listSuspects } from "./list-suspects.ts";
import { mixShiftOf } from "./mix-shift.ts";
import type { PromptBench } from "./prompt-bench.ts";
import { startOf } from "./time-grid.ts";
import { type Evidence, environmentOf, type WeighedCase } from "./weigh-case.ts";
import { wouldSettle } from "./would-settle.ts";

const KINDS: Readonly<Record<string, readonly Hypothesis["cause"]["kind"][]>> = {
  recorded_change: ["change"],
  unrecorded_change: ["unrecorded"],
  no_recorded_change: ["unknown", "common"],
};

/** Turns weights into what is said: a verdict, how sure, where and when, whom it points to and why. */
export function conclude(
  evidence: Evidence,
  weighed: WeighedCase,
  notes: readonly string[],
): Finding {
  const probabilities = sumUp(weighed);
  const verdict = verdictOf(probabilities, bestSuspect(weighed));
  const finding = {
    ...emptyFinding(verdict, probabilities),
    considered: evidence.changes.length,
    notes,
  };
  if (verdict === "no_spike") return finding;
  const { suspects, ruledOut } = listSuspects(weighed, evidence.changes, verdict);
  const top = weighed.weighed.find((w) =>
    KINDS[verdict]?.includes(w.hypothesis.cause.kind),
  )?.hypothesis;
  const bench = top?.bench ?? mostMoved(weighed);
  if (!bench) return finding;
  const shown = { ...probabilities, ...sharesFor(probabilities, suspects.length > 0) };
  const confidence = confidenceOf(verdict, shown, suspects, top, weighed);
  return {
    ...finding,
    probabilities: shown,
    confidence,
    ...describe(evidence, bench, top),
    suspects,
    ruledOut,
    unrecorded: verdict === "unrecorded_change" ? unrecordedOf(top) : undefined,
    wouldSettle: confidence === "likely" ? [] : wouldSettle(evidence, bench, suspects),
  };
}

/** The probability of the most probable change, on whatever prompts it is seen. */
function bestSuspect(weighed: WeighedCase): number {
  const tallies = new Map<unknown, number>();
  for (const { hypothesis, probability } of weighed.weighed) {
    if (hypothesis.cause.kind !== "change") continue;
    const { group } = hypothesis.cause;
    tallies.set(group, (tallies.get(group) ?? 0) + probability);
  }
  return Math.max(0, ...tallies.values());
}

/** Without a suspect worth naming, what little the recorded changes hold goes to "nothing recorded". */
function sharesFor(p: Probabilities, named: boolean): Pick<Probabilities, "recorded" | "none"> {
  return named
    ? { recorded: p.recorded, none: p.none }
    : { recorded: 0, none: p.none + p.recorded };
}

function describe(
  evidence: Evidence,
  bench: PromptBench,
  top: Hypothesis | undefined,
): Pick<Finding, "spike" | "origin" | "segment" | "mixShift"> {
  const until = Math.floor(evidence.question.until / MINUTE);
  const spike = describeSpike(bench, top, environmentOf(evidence), until);
  const account = top?.weight?.best;
  const sheet = account && account.kind.sheet !== bench.root ? account.kind.sheet : undefined;
  return {
    spike,
    origin: account ? describeOrigin(bench, account) : undefined,
    segment: sheet?.segment,
    mixShift: sheet && mixShiftOf(bench, sheet, startOf(bench.grid, bench.spikeBin)),
  };
}

/** The asked prompt that the spike is seen best on. */
function mostMoved(weighed: WeighedCase): PromptBench | undefined {
  const { asked } = weighed.benches;
  return [...asked].sort((a, b) => b.ownTrouble - a.ownTrouble)[0];
}

/** A finding that says nothing yet but its verdict. */
export function emptyFinding(verdict: Verdict, probabilities: Probabilities): Finding {
  return {
    verdict,
    confidence: "inconclusive",
    probabilities,
    spike: undefined,
    origin: undefined,
    segment: undefined,
    mixShift: undefined,
    suspects: [],
    ruledOut: [],
    unrecorded: undefined,
    considered: 0,
    wouldSettle: [],
    notes: [],
  };
}

function sumUp(weighed: WeighedCase): Probabilities {
  const sum = (kinds: readonly Hypothesis["cause"]["kind"][] | undefined): number =>
    weighed.weighed.reduce(
      (total, w) => (kinds?.includes(w.hypothesis.cause.kind) ? total + w.probability : total),
      0,
    );
  return {
    recorded: sum(KINDS["recorded_change"]),
    unrecorded: sum(KINDS["unrecorded_change"]),
    none: sum(KINDS["no_recorded_change"]),
    noSpike: weighed.noSpike,
  };
}

/**
 * The hypothesis with the most probability. Against "no spike" a change must stand by itself: several weak suspects
 * together accuse nobody. Once there is a spike, whether it is a recorded change is asked of all of them together.
 */
function verdictOf(p: Probabilities, best: number): Verdict {
  if (p.noSpike >= Math.max(best, p.unrecorded, p.none)) return "no_spike";
  const top = Math.max(p.recorded, p.unrecorded, p.none);
  if (p.recorded === top) return "recorded_change";
  return p.unrecorded === top ? "unrecorded_change" : "no_recorded_change";
}

function unrecordedOf(hypothesis: Hypothesis | undefined): Finding["unrecorded"] {
  if (hypothesis?.cause.kind !== "unrecorded" || !hypothesis.bench) return undefined;
  const { side } = hypothesis.cause;
  return {
    prompt: hypothesis.bench.traffic.prompt,
    promptHash: side.aspect === "revision" ? side.label.hash : undefined,
    model: side.aspect === "model" ? side.name : undefined,
    firstSeenAt: side.firstSeen * MINUTE,
  };
}
