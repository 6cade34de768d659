import { beginHour, isNewHour } from "../../src/analysis/watch/begin-hour.ts";
import { stepWatch } from "../../src/analysis/watch/step-watch.ts";
import { ratePlan, type WatchPlan } from "../../src/analysis/watch/watch-plan.ts";
import {
  HOT,
  LOOKS_A_DAY,
  LOOKS_A_WEEK,
  LOOKS_AN_HOUR,
  newWatchState,
} from "../../src/analysis/watch/watch-state.ts";
import { type SeededRandom, seededRandom } from "./seeded-random.ts";

/** What a simulated series is like; nothing changes in it but by `factor`. */
export interface DriftRecipe {
  readonly seed: number;
  readonly weeks: number;
  /** Judged requests of a look, on average. */
  readonly traffic: number;
  /** Share of failures. */
  readonly rate: number;
  readonly family: DriftFamily;
  /** The same traffic at every hour. */
  readonly flat?: boolean | undefined;
  /** Factor on the rate by look since the beginning. */
  readonly factor?: ((look: number) => number) | undefined;
  readonly plan?: WatchPlan | undefined;
}

export const DRIFT_FAMILIES = ["plain", "daily", "weekly", "clumped", "restless"] as const;
export type DriftFamily = (typeof DRIFT_FAMILIES)[number];

/** What became of a simulated series: looks since its beginning at which alarms opened and cleared. */
export interface SimulatedWatch {
  readonly opened: readonly number[];
  readonly cleared: readonly number[];
  /** The look that each alarm dates its beginning to. */
  readonly since: readonly number[];
}

/** A Monday at midnight, in looks. */
const FIRST = (LOOKS_A_WEEK * 10 + 4 * LOOKS_A_DAY) * 100;

/** Watches a simulated series from its first look on. */
export function simulateWatch(recipe: DriftRecipe): SimulatedWatch {
  const plan = recipe.plan ?? ratePlan(1000);
  const random = seededRandom(recipe.seed);
  const state = newWatchState();
  const draw = drawLooks(recipe, random);
  const [opened, cleared, since]: [number[], number[], number[]] = [[], [], []];
  for (let look = 0; look < recipe.weeks * LOOKS_A_WEEK; look += 1) {
    const [judged, failed] = draw(look);
    if (isNewHour(state, FIRST + look)) beginHour(state, FIRST + look, plan);
    const move = stepWatch(state, FIRST + look, judged, failed);
    if (move === "opened") {
      opened.push(look);
      since.push((state.hot[HOT.since] ?? 0) - FIRST);
    }
    if (move === "cleared") cleared.push(look);
  }
  return { opened, cleared, since };
}

/** Judged requests follow the day and the week in every family; the rate does in two, and two are overdispersed. */
function drawLooks(recipe: DriftRecipe, random: SeededRandom) {
  const { traffic, rate, family, factor = () => 1 } = recipe;
  const phase = random.uniform() * 2 * Math.PI;
  let wander = 0;
  return (look: number): readonly [number, number] => {
    const angle = phase + (2 * Math.PI * look) / LOOKS_A_DAY;
    const isWeekend = Math.floor(look / LOOKS_A_DAY) % 7 >= 5;
    const swing = (1 + 0.6 * Math.sin(angle)) * (isWeekend ? 0.5 : 1.2);
    const judged = random.poisson(recipe.flat ? traffic : traffic * swing);
    if (look % LOOKS_AN_HOUR === 0) wander = 0.8 * wander + 0.09 * random.normal();
    const share = rate * factor(look) * bend(family, { angle, isWeekend, wander }, random);
    return [judged, binomial(random, judged, Math.min(1, share))];
  };
}

interface Moment {
  readonly angle: number;
  readonly isWeekend: boolean;
  readonly wander: number;
}

function bend(family: DriftFamily, moment: Moment, random: SeededRandom): number {
  if (family === "daily") return Math.exp(0.35 * Math.sin(moment.angle + 1));
  if (family === "weekly") return moment.isWeekend ? 1.5 : 0.8;
  // Within a look failures come in clumps: a gamma factor of mean 1 and variance 0.5.
  if (family === "clumped") return random.gamma(2) / 2;
  // The rate wanders from hour to hour by 15 %, half of it forgotten in three hours.
  return family === "restless" ? Math.exp(moment.wander) : 1;
}

/** Exact by waiting times where few are expected, else the normal distribution near it. */
function binomial(random: SeededRandom, n: number, share: number): number {
  if (share >= 1) return n;
  if (n * share > 30) {
    const spread = Math.sqrt(n * share * (1 - share));
    return Math.min(n, Math.max(0, Math.round(n * share + spread * random.normal())));
  }
  const scale = Math.log1p(-share);
  let count = -1;
  for (let tried = 0; tried <= n; count += 1) {
    tried += 1 + Math.floor(Math.log(random.uniform()) / scale);
  }
  return count;
}
