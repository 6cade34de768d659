import type { Finding, Verdict } from "../domain/answer.ts";
import type { ChangeEvent } from "../domain/change-event.ts";
import type { WeighedChange } from "../domain/suspect.ts";
import type { ChangeGroup } from "./group-rollout-steps.ts";
import type { Hypothesis } from "./hypothesis.ts";
import { ruledOutReason } from "./ruled-out-reason.ts";
import { suspectReasons } from "./suspect-reasons.ts";
import type { WeighedCase } from "./weigh-case.ts";

/** Suspects hold at least this much; the rest are set aside and their small shares go to those named. */
const WORTH_NAMING = 0.01;
const MOST_NAMED = 10;

interface Tally {
  readonly group: ChangeGroup;
  probability: number;
  best: Hypothesis | undefined;
}

/** Sorts the recorded changes into suspects, most probable first, and those set aside, each with its reasons. */
export function listSuspects(
  weighed: WeighedCase,
  changes: readonly ChangeEvent[],
  verdict: Verdict,
): Pick<Finding, "suspects" | "ruledOut"> {
  const tallies = tally(weighed).sort((a, b) => b.probability - a.probability);
  const least = verdict === "recorded_change" ? 1 : 0;
  const named = tallies.filter(
    (one, i) => i < MOST_NAMED && (i < least || one.probability >= WORTH_NAMING),
  );
  const recorded = tallies.reduce((sum, one) => sum + one.probability, 0);
  const kept = named.reduce((sum, one) => sum + one.probability, 0);
  const logUnknown = evidenceForUnknown(weighed);
  const suspects = named.map(
    ({ group, probability, best }): WeighedChange => ({
      change: group.change,
      also: group.steps.map((step) => step.id),
      probability: (probability * recorded) / kept,
      reasons: best ? suspectReasons(best, logUnknown) : [],
    }),
  );
  const ruledOut = tallies
    .filter((one) => !named.includes(one))
    .map(({ group, probability, best }) => ({
      change: group.change,
      also: group.steps.map((step) => step.id),
      probability,
      reasons: [ruledOutReason(group, weighed, changes, best)],
    }));
  return { suspects, ruledOut: [...ruledOut, ...elsewhere(weighed.groups, changes)] };
}

/** Changes of other environments were not weighed at all. */
function elsewhere(
  groups: readonly ChangeGroup[],
  changes: readonly ChangeEvent[],
): WeighedChange[] {
  const weighed = new Set(groups.flatMap((group) => [group.change, ...group.steps]).map(nameOf));
  return changes
    .filter((change) => !weighed.has(nameOf(change)))
    .map((change) => {
      const text = `made in ${change.environment ?? "another environment"}`;
      const reason = { code: "other_environment", text, logOdds: Number.NEGATIVE_INFINITY };
      return { change, also: [], probability: 0, reasons: [reason] };
    });
}

/** A change may be told anew while it is grouped, so it is known by its name. */
function nameOf({ source, id }: ChangeEvent): string {
  return JSON.stringify([source, id]);
}

function tally(weighed: WeighedCase): Tally[] {
  const tallies = new Map<ChangeGroup, Tally>();
  for (const group of weighed.groups)
    tallies.set(group, { group, probability: 0, best: undefined });
  for (const { hypothesis, probability } of weighed.weighed) {
    if (hypothesis.cause.kind !== "change") continue;
    const entry = tallies.get(hypothesis.cause.group);
    if (!entry) continue;
    entry.probability += probability;
    entry.best ??= hypothesis;
  }
  return [...tallies.values()];
}

/** The evidence, without prior and timing, for the best moment in time at which something else may have begun. */
function evidenceForUnknown(weighed: WeighedCase): number {
  const gains = weighed.weighed.map(({ hypothesis }) =>
    hypothesis.cause.kind === "unknown" ? (hypothesis.weight?.best?.logEvidence ?? 0) : 0,
  );
  return Math.max(0, ...gains);
}
