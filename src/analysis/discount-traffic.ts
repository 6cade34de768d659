import { dailyTotals, type HourlyTotals, hourlyTotals } from "./hourly-totals.ts";
import type { PromptTraffic, TrafficPart } from "./prompt-traffic.ts";
import { samplingUnit } from "./sampling-unit.ts";
import { successiveDispersion } from "./successive-dispersion.ts";
import type { TimeGrid } from "./time-grid.ts";

const PROFILE_STRENGTH = 20;
/** Upper 0.1 % point of chi-squared with 23 degrees of freedom: 24 hours of the day, one overall rate. */
const PROFILE_BAR = 49.7;

/** How far the counts of a prompt are trusted as evidence. */
export interface Dispersion {
  /** Variance over binomial of a single outcome: above 1 where outcomes were sampled with a weight. */
  readonly unit: number;
  /** Correlation between two outcomes of the same hour, and of the same day. */
  readonly hour: number;
  readonly day: number;
}

/**
 * Turns counts into evidence. Failures of one hour or day are alike for reasons that no hypothesis names, so each
 * hour's counts are divided by 1 + (n_hour − 1)ρ_hour + (n_day − 1)ρ_day (the design effect of cluster sampling, Kish
 * 1965), and where the rate follows the hour of the day, expected failures do too. The same division holds under all
 * hypotheses, so their likelihoods stay comparable. Estimated on what came before `before` (minutes since the epoch), with
 * the rate of `regime` told apart: two levels are not noise.
 */
export function discountTraffic(
  traffic: PromptTraffic,
  grid: TimeGrid,
  before: number,
  regime?: Regime,
): PromptTraffic {
  const hours = hourlyTotals(traffic, grid);
  const until = Math.max(0, Math.min(hours.judged.length, Math.floor(before / 60) - hours.first));
  const dispersion = estimateDispersion(traffic, hours, until, regime);
  const profile = dailyProfile(hours, until, dispersion.unit);
  const trust = hours.judged.map((judged, hour) => {
    const today = daySum(hours.judged, hour);
    const clusters =
      Math.max(0, judged - 1) * dispersion.hour + Math.max(0, today - 1) * dispersion.day;
    return 1 / (dispersion.unit + clusters);
  });
  const hourOf = (bin: number): number => Math.floor((grid.edges[bin] ?? 0) / 60) - hours.first;
  const discount = (part: TrafficPart): TrafficPart => {
    const failed = part.failed.map((k, i) => k * (trust[hourOf(part.bins[i] ?? 0)] ?? 1));
    const judged = part.judged.map((n, i) => {
      const hour = hourOf(part.bins[i] ?? 0);
      const expected = n * (trust[hour] ?? 1) * (profile[(hour + hours.first) % 24] ?? 1);
      return Math.max(expected, failed[i] ?? 0);
    });
    return { ...part, judged, failed };
  };
  return { ...traffic, parts: traffic.parts.map(discount) };
}

/** A stretch of another everyday rate, minutes since the epoch, `to` exclusive. */
export interface Regime {
  readonly from: number;
  readonly to: number;
}

/** 1 for a block within the regime, 0 for one outside, negative for one that has both. */
function regimeIn(regime: Regime | undefined, start: number, length: number): number {
  if (regime === undefined) return 0;
  const inside = Math.min(start + length, regime.to) - Math.max(start, regime.from);
  if (inside <= 0) return 0;
  return inside >= length ? 1 : -1;
}

function daySum(judged: Float64Array, hour: number): number {
  let sum = 0;
  for (let h = Math.max(0, hour - 23); h <= hour; h += 1) sum += judged[h] ?? 0;
  return sum;
}

function estimateDispersion(
  traffic: PromptTraffic,
  hours: HourlyTotals,
  until: number,
  regime: Regime | undefined,
): Dispersion {
  const unit = samplingUnit(traffic);
  const judged = hours.judged.subarray(0, until);
  const failed = hours.failed.subarray(0, until);
  const regimeOf = (start: number, length: number) => (block: number) =>
    regimeIn(regime, start + block * length, length);
  const hourly = Math.max(
    unit,
    successiveDispersion(judged, failed, 0, regimeOf(hours.first * 60, 60)) ?? unit,
  );
  const days = dailyTotals(hours, until);
  const drop = Math.ceil(days.judged.length / 7);
  const start = (hours.first + (until % 24)) * 60;
  const daily = Math.max(
    hourly,
    successiveDispersion(days.judged, days.failed, drop, regimeOf(start, 1440)) ?? hourly,
  );
  const perHour = Math.max(2, mean(judged));
  const perDay = Math.max(2, mean(days.judged));
  return { unit, hour: (hourly - unit) / (perHour - 1), day: (daily - hourly) / (perDay - 1) };
}

function mean(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return values.length === 0 ? 0 : sum / values.length;
}

/** Relative failure rate by hour of the day (UTC), shrunk towards 1; all 1 unless the hours plainly differ. */
function dailyProfile(hours: HourlyTotals, until: number, unit: number): readonly number[] {
  const judged = new Array<number>(24).fill(0);
  const failed = new Array<number>(24).fill(0);
  let n = 0;
  let k = 0;
  for (let hour = 0; hour < until; hour += 1) {
    const place = (hour + hours.first) % 24;
    judged[place] = (judged[place] ?? 0) + (hours.judged[hour] ?? 0);
    failed[place] = (failed[place] ?? 0) + (hours.failed[hour] ?? 0) / unit;
    n += hours.judged[hour] ?? 0;
    k += (hours.failed[hour] ?? 0) / unit;
  }
  if (n === 0 || k === 0) return new Array<number>(24).fill(1);
  const expected = judged.map((j) => (j * k) / n);
  const distance = expected.reduce(
    (sum, e, i) => sum + ((failed[i] ?? 0) - e) ** 2 / Math.max(e, 0.5),
    0,
  );
  if (distance < PROFILE_BAR) return new Array<number>(24).fill(1);
  return expected.map((e, i) => ((failed[i] ?? 0) + PROFILE_STRENGTH) / (e + PROFILE_STRENGTH));
}
