import type { Effective } from "../domain/change-event.ts";
import type { PointerObservation } from "../domain/observation.ts";
import type { StatedReview } from "../domain/review.ts";
import type { StatedChange } from "../domain/wire/read-change.ts";
import { actorOfStep } from "./actor-of-step.ts";
import { kindOfStep } from "./kind-of-step.ts";
import { momentOf, type PointerStep } from "./merge-evidence.ts";
import { sameValue } from "./same-value.ts";

/**
 * A step of a pointer as a change: the best of what all its evidence tells.
 * @param past the values that the pointer had before, for the id and to know a rollback
 * @example a poll saw v7 between 10 and 20, a webhook signed by Dana says 12 → v7 at 12 by Dana
 */
export function describeStep(
  source: string,
  step: PointerStep,
  past: readonly StepValue[],
): StatedChange {
  const [first] = step.evidence;
  if (first === undefined) throw new Error("a step without evidence");
  const { before, value } = step;
  return {
    source,
    id: idOf(step, first, past),
    kind: kindOfStep(step, first.pointer, past),
    kindWord: undefined,
    prompt: first.prompt,
    workflow: undefined,
    environment: first.environment,
    version: value?.version,
    previousVersion: before?.version,
    before: before?.text,
    after: value?.text,
    beforeHash: before?.hash,
    afterHash: value?.hash,
    ...modelsOf(step, first.pointer),
    share: value?.share,
    occurredAt: momentOf(step),
    effective: effectiveOf(step, first),
    actor: actorOfStep(step.evidence),
    ...handsOf(step),
    review: latestReview(step.evidence),
    via: firstOf(step, (one) => one.via),
    group: firstOf(step, (one) => one.group),
    url: firstOf(step, (one) => one.url),
    message: firstOf(step, (one) => one.message),
    file: firstOf(step, (one) => one.file),
  };
}

function handsOf(step: PointerStep): Pick<StatedChange, "hands"> {
  const hands = firstOf(step, (one) => one.hands);
  return hands === undefined ? {} : { hands };
}

type StepValue = NonNullable<PointerStep["value"]>;

/** Pointers of which every move has one record that names it, such as a commit. */
const RECORDED_ONCE = /^(?:head$|model$|parameter:|schema:|tool:)/;

/**
 * The same whichever record of the move came first: the record of a pointer that has but one, the source's id of the
 * record that touched it, else what it went to, and for the how manieth time.
 */
function idOf(step: PointerStep, first: PointerObservation, past: readonly StepValue[]): string {
  const { pointer, target } = first;
  if (RECORDED_ONCE.test(pointer)) return first.key;
  const touch = step.evidence.filter((one) => one.how === "touched").map((one) => one.record);
  const [record] = touch.filter((one) => one !== undefined).sort();
  if (record !== undefined) return `${target} ${pointer} @${record}`;
  const times = 1 + past.filter((one) => sameValue(pointer, one, step.value)).length;
  const goal = step.value?.version ?? step.value?.hash?.slice(0, 19) ?? "none";
  const share = step.value?.share === undefined ? "" : ` ${step.value.share}`;
  const count = times === 1 ? "" : ` #${times}`;
  const isVersion = pointer === `version:${goal}`;
  return isVersion
    ? `${target} ${pointer}${count}`
    : `${target} ${pointer} → ${goal}${share}${count}`;
}

function modelsOf({ before, value }: PointerStep, pointer: string) {
  if (pointer === "model") return { model: value?.version, previousModel: before?.version };
  return { model: value?.model, previousModel: before?.model };
}

function effectiveOf(step: PointerStep, first: PointerObservation): Effective {
  if (first.how === "moved" && first.effective) return first.effective;
  const at = momentOf(step);
  if (step.evidence.some(({ how }) => how === "moved" || how === "touched")) {
    return { from: at, to: at, basis: "published" };
  }
  const told = step.evidence.flatMap(({ effective }) => (effective ? [effective] : []));
  const [tightest] = told.sort((a, b) => b.from - a.from);
  const { to, basis } = tightest ?? { to: first.at, basis: "poll" as const };
  const bounds = [tightest?.from, step.knownAt].filter((bound) => bound !== undefined);
  const from = bounds.length === 0 ? to : Math.min(to, Math.max(...bounds));
  return { from, to, basis };
}

/** A review given later is told by a later record. */
function latestReview(evidence: readonly PointerObservation[]): StatedReview | undefined {
  return evidence.findLast((one) => one.review !== undefined)?.review;
}

function firstOf<T>(
  { evidence }: PointerStep,
  field: (one: PointerObservation) => T | undefined,
): T | undefined {
  return evidence.map(field).find((one) => one !== undefined);
}
