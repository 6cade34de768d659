import type { OutcomeClass } from "../../../src/domain/outcome.ts";
import {
  type IncidentWorld,
  type MutablePrompt,
  revisionAt,
  type Truth,
} from "./incident-world.ts";
import type { Request } from "./simulate-traffic.ts";

/** Something that goes wrong, or does not, in a quiet world. */
export type IncidentFamily = (world: IncidentWorld) => void;

export const TALK: readonly OutcomeClass[] = [
  "extra_prose",
  "not_json",
  "extra_prose",
  "markdown_fence",
  "schema_violation",
];
export const CUT: readonly OutcomeClass[] = [
  "truncated",
  "truncated",
  "truncated",
  "malformed_json",
];
export const SHAPE: readonly OutcomeClass[] = [
  "schema_violation",
  "schema_violation",
  "tool_args_invalid",
];
export const AWAY: readonly OutcomeClass[] = ["empty", "truncated", "not_json"];

/** The prompt that things happen to. */
export function victimOf(world: IncidentWorld): MutablePrompt {
  const [first] = world.prompts;
  if (!first) throw new Error("a world has prompts");
  return first;
}

/** From then on, requests that `hit` holds for fail at `lift` more. */
export function harm(
  prompt: MutablePrompt,
  hit: (request: Request) => boolean,
  lift: number | ((minute: number) => number),
  classes: readonly OutcomeClass[],
): void {
  const before = prompt.failure;
  const extra = typeof lift === "number" ? () => lift : lift;
  prompt.failure = (request) =>
    hit(request) ? { rate: prompt.base + extra(request.minute), classes } : before(request);
}

/** Says which changes did it. */
export function blame(
  world: IncidentWorld,
  prompt: MutablePrompt,
  accepted: readonly string[],
  rest: Partial<Truth> = {},
): void {
  world.truth = {
    verdict: "recorded_change",
    accepted,
    prompt: prompt.prompt,
    segment: undefined,
    measure: "rate",
    ...rest,
  };
}

/** Failures that a spike is expected to show at least: fewer, and nobody would have asked. */
const LEAST_SEEN = 8;

/** How much more often calls fail, from 4 % to 35 %, or as much as it takes to be seen. */
export function liftOf(world: IncidentWorld): number {
  const prompt = victimOf(world);
  let calls = 0;
  for (let minute = world.spike; minute < world.end; minute += 1) calls += prompt.volume(minute);
  const drawn = Math.exp(world.random.uniform(Math.log(0.04), Math.log(0.35)));
  return Math.min(0.6, Math.max(drawn, LEAST_SEEN / calls));
}

/** Revisions of a prompt from `from` on, in the order in which they came. */
export function servedSince(
  prompt: MutablePrompt,
  hash: string | undefined,
  from: number,
): (request: Request) => boolean {
  const place = prompt.revisions.findIndex((revision) => revision.hash === hash);
  const names = new Set(prompt.revisions.slice(place).map((revision) => revision.hash));
  return (request) =>
    request.minute >= from && names.has(request.hash ?? revisionAt(prompt, request.minute));
}
