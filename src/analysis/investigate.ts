import type { Confidence, Finding, Probabilities, Verdict } from "../domain/answer.ts";
import { MINUTE } from "../domain/series.ts";
import type { WeighedChange } from "../domain/suspect.ts";
import { describeOrigin } from "./describe-origin.ts";
import { describeSpike } from "./describe-spike.ts";
import type { ChangeGroup } from "./group-rollout-steps.ts";
import type { Hypothesis } from "./hypothesis.ts";
import { mixShiftOf } from "./mix-shift.ts";
import { type Evidence, type WeighedCase, weighCase } from "./weigh-case.ts";

export type { Evidence } from "./weigh-case.ts";

/**
 * Weighs every recorded change, an unrecorded text or model, something else and "no spike" against the outcomes of
 * the asked scope, and says which of them the data speak for. Pure: the same evidence gives the same finding.
 */
export function investigate(evidence: Evidence): Finding {
  const considered = evidence.changes.length;
  const weighed = weighCase(evidence);
  if (!weighed)
    return blank(considered, "no_data", { recorded: 0, unrecorded: 0, none: 1, noSpike: 0 });
  const probabilities = sumUp(weighed);
  const verdict = verdictOf(probabilities);
  if (verdict === "no_spike") return blank(considered, verdict, probabilities);
  const suspects = suspectsOf(weighed);
  const top = topOf(weighed, verdict);
  const bench = top?.bench ?? weighed.benches.asked[0];
  const account = top?.weight?.best;
  const unrecorded = topOf(weighed, "unrecorded_change");
  return {
    ...blank(considered, verdict, probabilities),
    confidence: confidenceOf(suspects[0]?.probability ?? 0),
    spike: bench && describeSpike(evidence, bench, top),
    origin: bench && account && describeOrigin(bench, account),
    segment:
      account && bench && account.kind.sheet !== bench.root
        ? account.kind.sheet.segment
        : undefined,
    mixShift:
      bench && account && account.kind.sheet !== bench.root
        ? mixShiftOf(bench, account)
        : undefined,
    suspects,
    unrecorded: verdict === "unrecorded_change" ? unrecordedOf(unrecorded) : undefined,
  };
}

function blank(considered: number, verdict: Verdict, probabilities: Probabilities): Finding {
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
    considered,
    wouldSettle: [],
    notes: [],
  };
}

function sumUp(weighed: WeighedCase): Probabilities {
  const sum = (kinds: readonly Hypothesis["cause"]["kind"][]): number =>
    weighed.weighed.reduce(
      (s, w) => (kinds.includes(w.hypothesis.cause.kind) ? s + w.probability : s),
      0,
    );
  return {
    recorded: sum(["change"]),
    unrecorded: sum(["unrecorded"]),
    none: sum(["unknown", "common"]),
    noSpike: weighed.noSpike,
  };
}

function verdictOf(p: Probabilities): Verdict {
  const top = Math.max(p.recorded, p.unrecorded, p.none, p.noSpike);
  if (p.noSpike === top) return "no_spike";
  if (p.recorded === top) return "recorded_change";
  return p.unrecorded === top ? "unrecorded_change" : "no_recorded_change";
}

const KINDS: Readonly<Partial<Record<Verdict, readonly Hypothesis["cause"]["kind"][]>>> = {
  recorded_change: ["change"],
  unrecorded_change: ["unrecorded"],
};

function topOf(weighed: WeighedCase, verdict: Verdict): Hypothesis | undefined {
  const kinds = KINDS[verdict] ?? ["unknown", "common"];
  return weighed.weighed.find((w) => kinds.includes(w.hypothesis.cause.kind))?.hypothesis;
}

function confidenceOf(probability: number): Confidence {
  if (probability >= 0.8) return "likely";
  return probability >= 0.35 ? "possible" : "inconclusive";
}

function suspectsOf(weighed: WeighedCase): WeighedChange[] {
  const byGroup = new Map<ChangeGroup, number>();
  for (const { hypothesis, probability } of weighed.weighed) {
    if (hypothesis.cause.kind !== "change") continue;
    const { group } = hypothesis.cause;
    byGroup.set(group, (byGroup.get(group) ?? 0) + probability);
  }
  return [...byGroup]
    .map(([group, probability]) => ({
      change: group.change,
      also: group.steps.map((step) => step.id),
      probability,
      reasons: [],
    }))
    .sort((a, b) => b.probability - a.probability);
}

function unrecordedOf(hypothesis: Hypothesis | undefined): Finding["unrecorded"] {
  if (hypothesis?.cause.kind !== "unrecorded" || !hypothesis.bench) return undefined;
  const { side } = hypothesis.cause;
  return {
    prompt: hypothesis.bench.traffic.prompt,
    promptHash: side.aspect === "revision" ? side.label.hash : undefined,
    model: side.aspect === "model" ? side.name : side.label.model,
    firstSeenAt: side.firstSeen * MINUTE,
  };
}
