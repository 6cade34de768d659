import { seededRandom } from "./seeded-random.ts";

/** What a simulated series of judged requests is like; all but the seed have a plain default. */
export interface CountRecipe {
  readonly seed: number;
  readonly minutes?: number;
  /** Requests a minute. */
  readonly volume?: number;
  /** Share of failures. */
  readonly rate?: number;
  /** Swing of volume and of the log rate over a day. */
  readonly swing?: number;
  readonly wave?: number;
  /** Extra variance of failures within a minute, as a share of their mean squared (negative binomial). */
  readonly clumping?: number;
  /** Standard deviation and memory (minutes) of a wandering log rate. */
  readonly drift?: number;
  readonly memory?: number;
  /** Factor on the rate by minute. */
  readonly factor?: (minute: number) => number;
}

/** Counts by minute: Poisson traffic with a daily swing, gamma-mixed failures at a wandering rate. */
export function simulatedCounts(recipe: CountRecipe): { n: Float64Array; k: Float64Array } {
  const { minutes = 2880, volume = 200, rate = 0.01, swing = 0.5, wave = 0 } = recipe;
  const { clumping = 0, drift = 0, memory = 60, factor = () => 1 } = recipe;
  const random = seededRandom(recipe.seed);
  const n = new Float64Array(minutes);
  const k = new Float64Array(minutes);
  const keep = Math.exp(-1 / memory);
  const phase = random.uniform() * 2 * Math.PI;
  let wander = drift * random.normal();
  for (let t = 0; t < minutes; t += 1) {
    const angle = phase + (2 * Math.PI * t) / 1440;
    wander = keep * wander + drift * Math.sqrt(1 - keep * keep) * random.normal();
    n[t] = random.poisson(volume * (1 + swing * Math.sin(angle)));
    const share =
      rate * factor(t) * Math.exp(wander + wave * (Math.sin(angle) + 0.3 * Math.cos(2 * angle)));
    const mixed = clumping > 0 ? random.gamma(1 / clumping) * clumping : 1;
    k[t] = Math.min(n[t] as number, random.poisson(Math.min(1, share) * (n[t] as number) * mixed));
  }
  return { n, k };
}
