import type { Evidence } from "../../../src/analysis/investigate.ts";
import type { Verdict } from "../../../src/domain/answer.ts";
import type { BlindSpot } from "../../../src/domain/blind-spot.ts";
import type { ChangeEvent } from "../../../src/domain/change-event.ts";
import type { OutcomeClass, Segment } from "../../../src/domain/outcome.ts";
import { DAY, MINUTE } from "../../../src/domain/series.ts";
import { buildChange } from "./change-builder.ts";
import type { RandomSource } from "./random-source.ts";
import type { PromptWorld } from "./simulate-traffic.ts";

/** What really happened, for judging an answer. */
export interface Truth {
  readonly verdict: Verdict;
  /** Ids of the changes that may rightly be accused: one change, or the steps of its rollout. */
  readonly accepted: readonly string[];
  readonly prompt: string | undefined;
  readonly segment: Segment | undefined;
  readonly measure: "rate" | "volume";
  /** Verdicts that are as good as the first, where the story can be told in two ways. */
  readonly alsoRight?: readonly Verdict[];
}

/** A stretch of time with prompts, their people's changes and one question, before anything goes wrong. */
export interface IncidentWorld {
  readonly random: RandomSource;
  /** Minutes since the epoch; a family may look further back. */
  start: number;
  readonly spike: number;
  readonly end: number;
  readonly prompts: MutablePrompt[];
  readonly changes: ChangeEvent[];
  readonly blindSpots: BlindSpot[];
  truth: Truth;
  question: Partial<Evidence["question"]>;
}

/** A prompt whose behaviour a family rewrites. */
export type MutablePrompt = { -readonly [Key in keyof PromptWorld]: PromptWorld[Key] } & {
  /** What runs: names of revisions with the minute from which each does. */
  revisions: { readonly hash: string; readonly from: number }[];
  /** How much more often an input fails, and with what, by rules that later ones override. */
  labelled: boolean;
  base: number;
};

export const EVERYDAY: readonly OutcomeClass[] = [
  "schema_violation",
  "not_json",
  "extra_prose",
  "truncated",
];
const DAYS = 10;

/** Three prompts over ten days with harmless edits, and a spike an hour or so before the end. */
export function quietWorld(random: RandomSource): IncidentWorld {
  const end = Math.floor(
    Date.UTC(2026, 2, 3 + random.integer(0, 6), random.integer(8, 20)) / MINUTE,
  );
  const start = end - (DAYS * DAY) / MINUTE;
  const spike = end - random.integer(40, 150);
  const names = ["orders/extract", "orders/classify", "search/rewrite"] as const;
  const world: IncidentWorld = {
    random,
    start,
    spike,
    end,
    prompts: names.map((name) => ordinaryPrompt(name, start, random)),
    changes: [],
    blindSpots: [],
    truth: {
      verdict: "no_spike",
      accepted: [],
      prompt: undefined,
      segment: undefined,
      measure: "rate",
    },
    question: {},
  };
  for (const prompt of world.prompts) {
    for (let i = random.integer(1, 3); i > 0; i -= 1)
      editPrompt(world, prompt, random.uniform(start + 600, end - 30));
  }
  for (let i = random.integer(1, 4); i > 0; i -= 1) {
    const kind = random.pick(["deploy", "flag_change", "parameter_change"] as const);
    const prompt = kind === "parameter_change" ? world.prompts[0]?.prompt : undefined;
    addChange(world, { kind, prompt }, random.uniform(start, end - 10));
  }
  return world;
}

function ordinaryPrompt(name: string, start: number, random: RandomSource): MutablePrompt {
  const perMinute = Math.exp(random.uniform(Math.log(0.5), Math.log(2.5)));
  const base = Math.exp(random.uniform(Math.log(0.002), Math.log(0.02)));
  const prompt: MutablePrompt = {
    prompt: name,
    workflow: name.split("/")[0] ?? name,
    environment: "production",
    revisions: [{ hash: `sha256:${name}-0`, from: start }],
    labelled: true,
    base,
    noise: random.uniform(0, 0.5),
    volume: (minute) => perMinute * timeOfDay(minute),
    segmentAt: (_minute, draw) => ({
      channel: draw.chance(0.7) ? "web" : "api",
      size: draw.chance(0.08) ? "long" : draw.pick(["short", "medium"]),
    }),
    hashAt: (minute) => (prompt.labelled ? revisionAt(prompt, minute) : undefined),
    modelAt: () => "model-a",
    failure: () => ({ rate: prompt.base, classes: EVERYDAY }),
    sent: () => 1,
  };
  return prompt;
}

/** The revision that runs at a minute. */
export function revisionAt(prompt: MutablePrompt, minute: number): string {
  let running = prompt.revisions[0]?.hash ?? "";
  let since = Number.NEGATIVE_INFINITY;
  for (const { hash, from } of prompt.revisions) {
    if (from > minute || from < since) continue;
    running = hash;
    since = from;
  }
  return running;
}

function timeOfDay(minute: number): number {
  const hour = (minute % 1440) / 60;
  return 0.3 + 0.7 * Math.exp(-((hour - 13) ** 2) / 32);
}

/** An edit of a prompt at a minute; its words are drawn at random, so they say little. */
export function editPrompt(
  world: IncidentWorld,
  prompt: MutablePrompt,
  minute: number,
): ChangeEvent {
  const before = revisionAt(prompt, minute);
  const after = `sha256:${prompt.prompt}-${Math.floor(minute)}`;
  const words = world.random.pick([
    "Copy names exactly.",
    "Dates are ISO 8601.",
    "Keep a friendly tone.",
    "Return only JSON.",
  ]);
  prompt.revisions.push({ hash: after, from: Math.floor(minute) });
  const texts = { before: "Read the input.", after: `Read the input. ${words}` };
  return addChange(
    world,
    { prompt: prompt.prompt, beforeHash: before, afterHash: after, ...texts },
    minute,
  );
}

/** Records a change at a minute and gives it an id that says nothing. */
export function addChange(
  world: IncidentWorld,
  fields: Partial<ChangeEvent>,
  minute: number,
): ChangeEvent {
  const id = `change-${world.changes.length + 1}`;
  const workflow = world.prompts.find((one) => one.prompt === fields.prompt)?.workflow;
  const change = buildChange({ workflow, ...fields, id, occurredAt: Math.floor(minute * MINUTE) });
  world.changes.push(change);
  return change;
}
