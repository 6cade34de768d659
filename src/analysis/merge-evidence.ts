import type { PointerObservation, PointerValue } from "../domain/observation.ts";
import { inOrderOfTime } from "./order-observations.ts";
import { placeReviews } from "./place-reviews.ts";
import { sameValue } from "./same-value.ts";

/** Two records of one move may differ by so much, in milliseconds: clocks, queues and retries. */
const ONE_MOVE = 120_000;

/** A pointer took a value, with everything that tells of it. */
export interface PointerStep {
  /** What it came from: absent where nothing was there, or where `isFirstSight`. */
  readonly before: PointerValue | undefined;
  readonly value: PointerValue | undefined;
  /** In order of time; the first is what shows that it moved. */
  readonly evidence: readonly PointerObservation[];
  /** The last moment at which the pointer is known to have had the value before. */
  readonly knownAt: number | undefined;
  /** True where nothing earlier is known of the pointer and nothing says that it moved. */
  readonly isFirstSight: boolean;
  /** False where the pointer was touched and nothing tells what it then had. */
  readonly isValueKnown: boolean;
}

type Draft = { -readonly [Key in keyof PointerStep]: PointerStep[Key] } & {
  evidence: PointerObservation[];
};

/**
 * The steps of one pointer, each with all its evidence: a move told by a webhook, an audit log and a poll is one step.
 * @param group every observation of the pointer, in any order
 * @returns steps in order of time, first sights among them
 * @example audit log: v7 at 43.9 s, v6 at 44.0 s; webhooks: v7 at 44.4 s, v6 at 44.5 s → two steps
 */
export function mergeEvidence(group: readonly PointerObservation[]): readonly PointerStep[] {
  const steps: Draft[] = [];
  const sorted = [...group].sort(inOrderOfTime);
  let seenAt: number | undefined;
  const told = (how: PointerObservation["how"]) => sorted.filter((one) => one.how === how);
  for (const one of sorted.filter(({ how }) => how === "moved" || how === "seen")) {
    if (!joinStep(steps, one)) steps.push(newStep(one, steps.at(-1), seenAt));
    seenAt = one.at;
  }
  for (const touch of told("touched")) placeTouch(steps, touch);
  const ordered = steps.sort(inOrderOfSteps);
  placeReviews(ordered, told("reviewed"), { momentOf, explains });
  return ordered;
}

/** When a step was made: by the first record of the move, else by the last touch, else when it was first seen. */
export function momentOf({ evidence }: PointerStep): number {
  const at = (how: PointerObservation["how"]) =>
    evidence.filter((one) => one.how === how).map((one) => one.at);
  const [moved, touched] = [at("moved"), at("touched")];
  if (moved.length > 0) return Math.min(...moved);
  return touched.length > 0 ? Math.max(...touched) : Math.min(...at("seen"));
}

/** Keeps what tells of the last step, or of an earlier one; false when it tells of a new step. */
function joinStep(steps: readonly Draft[], one: PointerObservation): boolean {
  const current = steps.at(-1);
  if (current === undefined) return false;
  if (sameValue(one.pointer, current.value, one.value)) {
    // Later than that it only says that the value still holds: who wrote that record did not make this move.
    if (isClose(current, one)) addEvidence(current, one);
    else if (tellsAgain(current, one)) return false;
    return true;
  }
  const echoed = one.how === "moved" && steps.find((step) => isEcho(step, one));
  if (echoed) addEvidence(echoed, one);
  return Boolean(echoed);
}

/** The same log tells a move to where the pointer is: it was elsewhere before, though the move there is not known. */
function tellsAgain({ evidence }: Draft, { how, pointer, channel, ...one }: PointerObservation) {
  if (how !== "moved" || channel === undefined || one.previous === undefined) return false;
  const isSameLog = evidence.some((known) => known.how === "moved" && known.channel === channel);
  return isSameLog && !sameValue(pointer, one.previous, one.value);
}

/** A record that tells what the pointer came from fills in for those that do not. */
function addEvidence(step: Draft, one: PointerObservation): void {
  step.evidence.push(one);
  step.before ??= one.previous;
}

function isClose({ evidence: [first] }: PointerStep, one: PointerObservation): boolean {
  return first !== undefined && Math.abs(one.at - first.at) <= ONE_MOVE;
}

/** A slower record of a move that a faster one has told already. */
function isEcho(step: Draft, one: PointerObservation): boolean {
  if (one.channel === undefined || step.evidence[0]?.how !== "moved") return false;
  if (!isClose(step, one) || !sameValue(one.pointer, step.value, one.value)) return false;
  return step.evidence.every(({ channel }) => channel !== undefined && channel !== one.channel);
}

function newStep(
  one: PointerObservation,
  last: Draft | undefined,
  knownAt: number | undefined,
): Draft {
  const saysItMoved = one.how === "moved" && !sameValue(one.pointer, one.previous, one.value);
  return {
    before: one.previous ?? last?.value,
    value: one.value,
    evidence: [one],
    knownAt,
    isFirstSight: last === undefined && !saysItMoved,
    isValueKnown: true,
  };
}

/** Gives a touch to the step that it explains; one that explains none is a step of its own, to nobody knows what. */
function placeTouch(steps: Draft[], touch: PointerObservation): void {
  const step = steps.find((one) => explains(touch, one));
  if (step) {
    step.evidence.push(touch);
    step.isFirstSight = false;
    return;
  }
  const before = steps.findLast((one) => momentOf(one) <= touch.at);
  steps.push({
    before: before?.value,
    value: undefined,
    evidence: [touch],
    knownAt: undefined,
    isFirstSight: false,
    isValueKnown: false,
  });
  steps.sort(inOrderOfSteps);
}

function explains(touch: PointerObservation, step: Draft): boolean {
  const [first] = step.evidence;
  if (first === undefined) return false;
  // What a source ties together by a name of its own needs no clock: a rollout may begin long after it was asked for.
  if (touch.group !== undefined && first.group !== undefined) return touch.group === first.group;
  if (!step.isValueKnown) return isClose(step, touch) && !hasChannel(step, touch.channel);
  if (step.isFirstSight || first.how === "moved") return isClose(step, touch);
  const from = Math.max(step.knownAt ?? 0, first.effective?.from ?? 0);
  return touch.at >= from && touch.at <= first.at + ONE_MOVE;
}

function hasChannel({ evidence }: PointerStep, channel: string | undefined): boolean {
  return evidence.some((one) => one.channel === channel);
}

function inOrderOfSteps(a: PointerStep, b: PointerStep): number {
  return momentOf(a) - momentOf(b);
}
