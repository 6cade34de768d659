import { OUTCOME_CLASSES, type OutcomeClass, type Segment } from "../../../src/domain/outcome.ts";
import type { OutcomeSeries } from "../../../src/domain/series.ts";
import type { RandomSource } from "./random-source.ts";

/** One request as the world decides about it. Minutes since the epoch. */
export interface Request {
  readonly minute: number;
  readonly segment: Segment;
  readonly hash: string | undefined;
  readonly model: string;
}

/** How one prompt behaves. */
export interface PromptWorld {
  readonly prompt: string;
  readonly workflow: string;
  readonly environment: string;
  /** Requests expected in a minute. */
  readonly volume: (minute: number) => number;
  readonly segmentAt: (minute: number, random: RandomSource) => Segment;
  readonly hashAt: (minute: number, random: RandomSource) => string | undefined;
  readonly modelAt: (minute: number, random: RandomSource) => string;
  /** Chance that a request fails, and with what. */
  readonly failure: (request: Request) => {
    readonly rate: number;
    readonly classes: readonly OutcomeClass[];
  };
  /** Spread of the minute's rate around its mean, standard deviation of its logarithm. */
  readonly noise: number;
  /** Share of successes that are sent. */
  readonly sent: (minute: number) => number;
}

interface Builder {
  readonly key: OutcomeSeries["key"];
  readonly minutes: number[];
  readonly judged: number[];
  readonly failed: number[];
  readonly failures: {
    readonly minutes: number[];
    readonly classes: number[];
    readonly counts: number[];
  };
}

/** Outcomes of a prompt from `from` to `to`, one series a key. */
export function simulateTraffic(
  world: PromptWorld,
  from: number,
  to: number,
  random: RandomSource,
): OutcomeSeries[] {
  const builders = new Map<string, Builder>();
  for (let minute = from; minute < to; minute += 1) {
    const size = random.poisson(world.volume(minute));
    const noise = Math.exp(world.noise * random.normal());
    for (let i = 0; i < size; i += 1) {
      const request = {
        minute,
        segment: world.segmentAt(minute, random),
        hash: world.hashAt(minute, random),
        model: world.modelAt(minute, random),
      };
      const { rate, classes } = world.failure(request);
      const failed = random.chance(Math.min(0.95, rate * noise));
      if (!failed && !random.chance(world.sent(minute))) continue;
      const name = classes[Math.floor(random.uniform(0, classes.length))] ?? "not_json";
      addOutcome(builderFor(builders, world, request), minute, failed ? name : undefined);
    }
  }
  return [...builders.values()].map(finish);
}

function builderFor(builders: Map<string, Builder>, world: PromptWorld, request: Request): Builder {
  const name = JSON.stringify([request.hash, request.model, request.segment]);
  const known = builders.get(name);
  if (known) return known;
  const { prompt, workflow, environment } = world;
  const { hash, model, segment } = request;
  const builder: Builder = {
    key: { environment, workflow, prompt, version: undefined, hash, model, segment },
    minutes: [],
    judged: [],
    failed: [],
    failures: { minutes: [], classes: [], counts: [] },
  };
  builders.set(name, builder);
  return builder;
}

function addOutcome(builder: Builder, minute: number, failure: OutcomeClass | undefined): void {
  if (builder.minutes.at(-1) !== minute) {
    builder.minutes.push(minute);
    builder.judged.push(0);
    builder.failed.push(0);
  }
  const last = builder.minutes.length - 1;
  builder.judged[last] = (builder.judged[last] ?? 0) + 1;
  if (failure === undefined) return;
  builder.failed[last] = (builder.failed[last] ?? 0) + 1;
  builder.failures.minutes.push(minute);
  builder.failures.classes.push(OUTCOME_CLASSES.indexOf(failure));
  builder.failures.counts.push(1);
}

function finish(builder: Builder): OutcomeSeries {
  return {
    key: builder.key,
    minutes: Int32Array.from(builder.minutes),
    judged: Float64Array.from(builder.judged),
    failed: Float64Array.from(builder.failed),
    failures: {
      minutes: Int32Array.from(builder.failures.minutes),
      classes: Uint8Array.from(builder.failures.classes),
      counts: Float64Array.from(builder.failures.counts),
    },
  };
}
