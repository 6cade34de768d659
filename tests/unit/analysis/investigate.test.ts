import { expect, test } from "vitest";
import { type Evidence, investigate } from "../../../src/analysis/investigate.ts";
import type { Finding } from "../../../src/domain/answer.ts";
import { HOUR, MINUTE } from "../../../src/domain/series.ts";
import {
  canary,
  cured,
  dormant,
  plainEdit,
  tokenLimit,
} from "../../support/incidents/edit-families.ts";
import { makeIncident } from "../../support/incidents/make-incident.ts";
import { arrivals, restless } from "../../support/incidents/other-families.ts";

function total({ probabilities: p }: Finding): number {
  return p.recorded + p.unrecorded + p.none + p.noSpike;
}

function deepFreeze(value: unknown): void {
  if (
    typeof value !== "object" ||
    value === null ||
    ArrayBuffer.isView(value) ||
    value instanceof Set
  )
    return;
  Object.freeze(value);
  for (const inner of Object.values(value)) deepFreeze(inner);
}

test("shares sum to one, suspects make up the recorded one, and nothing given is touched", () => {
  for (const family of [plainEdit, canary, tokenLimit, arrivals, restless]) {
    const { evidence } = makeIncident(family, 7);
    deepFreeze(evidence);
    const finding = investigate(evidence);
    expect(total(finding)).toBeCloseTo(1, 9);
    const suspects = finding.suspects.reduce((sum, suspect) => sum + suspect.probability, 0);
    if (finding.verdict !== "no_spike")
      expect(suspects).toBeCloseTo(finding.probabilities.recorded, 9);
    else expect(finding.suspects).toEqual([]);
  }
});

test("however plain a change is, a thousandth is left for what no hypothesis describes", () => {
  const { probabilities } = investigate(makeIncident(plainEdit, 7).evidence);
  expect(1 - probabilities.recorded).toBeGreaterThanOrEqual(0.001);
});

test("the order in which series and changes come does not matter", () => {
  const { evidence } = makeIncident(canary, 3);
  const turned = {
    ...evidence,
    series: [...evidence.series].reverse(),
    changes: [...evidence.changes].reverse(),
  };
  const [a, b] = [investigate(evidence), investigate(turned)];
  expect(b.suspects.map((s) => s.change.id)).toEqual(a.suspects.map((s) => s.change.id));
  expect(b.probabilities.recorded).toBeCloseTo(a.probabilities.recorded, 6);
});

test("nothing stored for the asked scope is no data, and says so with certainty", () => {
  const { evidence } = makeIncident(plainEdit, 1);
  const question = { ...evidence.question, prompt: "nobody/knows" };
  for (const empty of [
    { ...evidence, question },
    { ...evidence, series: [] },
  ]) {
    const finding = investigate(empty);
    expect(finding.verdict).toBe("no_data");
    expect(finding.probabilities.none).toBe(1);
    expect(finding.spike).toBeUndefined();
  }
});

test("the steps of a rollout are one suspect, told by revisions served in the same hours", () => {
  const finding = investigate(makeIncident(canary, 2).evidence);
  const [first] = finding.suspects;
  expect(first?.also).toHaveLength(1);
  expect(first?.reasons.map((reason) => reason.code)).toContain("same_hours");
  expect(finding.confidence).toBe("likely");
});

test("a limit that cuts long inputs only is found in their segment", () => {
  const { evidence } = makeIncident(tokenLimit, 2);
  const finding = investigate(evidence);
  expect(finding.segment).toEqual({ size: "long" });
  expect(finding.origin?.rateAfter).toBeGreaterThan(5 * (finding.origin?.rateBefore ?? 1));
});

test("a kind of input that always failed and now arrives accuses nobody and is explained by mix", () => {
  const finding = investigate(makeIncident(arrivals, 2).evidence);
  expect(finding.verdict).toBe("no_recorded_change");
  expect(finding.segment).toEqual({ size: "long" });
  expect(finding.mixShift?.explainedByMix).toBeGreaterThan(0.6);
  expect(finding.mixShift?.shareAfter).toBeGreaterThan(2 * (finding.mixShift?.shareBefore ?? 1));
});

test("an old edit is found where its kind of input arrives, in place of the later edit beside the spike", () => {
  const { evidence, truth } = makeIncident(dormant, 2);
  const finding = investigate(evidence);
  expect(finding.suspects[0]?.change.id).toBe(truth.accepted[0]);
  expect(finding.segment).toEqual({ size: "long" });
  const live = finding.suspects[0]?.change.occurredAt ?? 0;
  const [from, to] = finding.origin?.interval ?? [0, 0];
  expect(from).toBeLessThanOrEqual(live + MINUTE);
  expect(to).toBeGreaterThanOrEqual(live - MINUTE);
  expect(finding.mixShift?.explainedByMix).toBeGreaterThan(0.6);
});

test("a spike that was rolled back is over by the end", () => {
  const finding = investigate(makeIncident(cured, 2).evidence);
  expect(finding.verdict).toBe("recorded_change");
  expect(finding.spike?.ongoing).toBe(false);
});

test("order in time alone is never likely while a source that changes the prompt cannot be read", () => {
  const { evidence } = unlabelledEdit();
  expect(investigate(evidence).confidence).toBe("likely");
  const blind = { ...evidence, blindSpots: [blindSpot(evidence, undefined)] };
  const finding = investigate(blind);
  expect(finding.suspects[0]?.change.id).toBe(investigate(evidence).suspects[0]?.change.id);
  expect(finding.confidence).toBe("possible");
  expect(finding.probabilities.none).toBeGreaterThan(investigate(evidence).probabilities.none);
  expect(finding.wouldSettle.join(" ")).toContain("promptlayer");
});

test("a source that changes other prompts only takes nothing from the answer", () => {
  const { evidence } = unlabelledEdit();
  const elsewhere = { ...evidence, blindSpots: [blindSpot(evidence, ["search/rewrite"])] };
  expect(
    investigate({ ...elsewhere, question: { ...evidence.question, prompt: "orders/extract" } })
      .confidence,
  ).toBe("likely");
});

test("outcomes without a prompt make nobody likely", () => {
  const { evidence } = unlabelledEdit();
  const series = evidence.series
    .filter((one) => one.key.prompt === "orders/extract")
    .map((one) => ({ ...one, key: { ...one.key, prompt: "unattributed" } }));
  const finding = investigate({ ...evidence, series });
  expect(finding.verdict).toBe("recorded_change");
  expect(finding.confidence).toBe("possible");
});

test("a spike an hour after the end of the story is not made up", () => {
  const { evidence } = makeIncident(restless, 4);
  const until = evidence.question.until;
  const finding = investigate({
    ...evidence,
    question: { ...evidence.question, since: until - MINUTE },
  });
  expect(["no_spike", "no_data"]).toContain(finding.verdict);
});

test("every change is either a suspect, set aside with a reason, or a step of one that is", () => {
  const { evidence } = unlabelledEdit();
  const finding = investigate(evidence);
  const named = [...finding.suspects, ...finding.ruledOut].flatMap((one) => [
    one.change.id,
    ...one.also,
  ]);
  expect([...named].sort()).toEqual(evidence.changes.map((change) => change.id).sort());
  for (const one of finding.ruledOut) expect(one.reasons[0]?.text.length).toBeGreaterThan(5);
});

test("a version that was created and then went live is one suspect, and none of its steps is set aside", () => {
  const { evidence } = unlabelledEdit();
  const edits = evidence.changes.filter((change) => change.prompt !== undefined);
  const changes = edits.map((change) => ({ ...change, kind: "label_moved" as const }));
  const created = changes.map((change) => ({
    ...change,
    ...{ id: `${change.id} created`, kind: "version_created" as const, version: change.id },
    occurredAt: change.occurredAt - MINUTE,
    effective: { ...change.effective, from: change.effective.from - MINUTE },
  }));
  const live = changes.map((change) => ({ ...change, version: change.id }));
  const finding = investigate({ ...evidence, changes: [...created, ...live] });
  const named = [...finding.suspects, ...finding.ruledOut].map((one) => one.change.id);
  expect(named.filter((id) => id.endsWith("created"))).toEqual([]);
  expect(new Set(named).size).toBe(named.length);
});

function unlabelledEdit(): { readonly evidence: Evidence } {
  const { evidence } = makeIncident(plainEdit, 2);
  const series = evidence.series.map((one) => ({ ...one, key: { ...one.key, hash: undefined } }));
  return { evidence: { ...evidence, series } };
}

function blindSpot(
  evidence: Evidence,
  prompts: readonly string[] | undefined,
): Evidence["blindSpots"][number] {
  return {
    source: "promptlayer",
    prompts,
    from: evidence.question.since - 5 * HOUR,
    to: undefined,
  };
}
