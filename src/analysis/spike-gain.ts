import { type BetaPrior, logMarginal } from "./beta-binomial.ts";
import { countExposed, type Exposure } from "./exposure.ts";
import { logAdd } from "./log-sum-exp.ts";
import { between, type Counts, type TrafficSheet } from "./traffic-sheet.ts";

/** Everyday failure rates of structured output: mostly below a few per cent, worth one request of memory. */
export const BASE_RATE: BetaPrior = { a: 0.5, b: 25 };
/** A prompt in ten fails at any rate, every day; below this share of failures that does not matter. */
const ANY_RATE: BetaPrior = { a: 1, b: 1 };
const ODD = 0.1;
const ORDINARY = 0.05;
/** Rates under harm: anything from a per cent to most calls. */
const HARM_RATE: BetaPrior = { a: 0.8, b: 4 };
/** Harm multiplies the rate at least by this. */
const LEAST_RISE = 1.3;

/** What a hypothesis splits a prompt's traffic into. */
export interface Split {
  readonly exposed: Counts;
  readonly unexposed: Counts;
  /** Traffic of other kinds of input. */
  readonly others: Counts;
}

/** Splits the bins `from` to `to` of a prompt by an exposure within the kind of input of `sheet`. */
export function splitTraffic(
  root: TrafficSheet,
  sheet: TrafficSheet,
  exposure: Exposure,
  from: number,
  to: number,
): Split {
  const exposed = countExposed(sheet, exposure, from, to);
  const inside = between(sheet.all, from, to);
  const all = between(root.all, from, to);
  return {
    exposed,
    unexposed: minus(inside, exposed),
    others: minus(all, inside),
  };
}

/** Differences of running sums, kept at or above zero against rounding. */
export function minus(a: Counts, b: Counts): Counts {
  const k = Math.max(0, a.k - b.k);
  return { n: Math.max(k, a.n - b.n), k };
}

/**
 * Log marginal likelihood of a stretch under an everyday rate of its own: mostly a low one, but some prompts fail half the
 * time and nothing has happened.
 */
export function logBase({ n, k }: Counts): number {
  if (n === 0) return 0;
  const usual = logMarginal(n, k, BASE_RATE);
  if (k < ORDINARY * n) return usual;
  return logAdd(Math.log(1 - ODD) + usual, Math.log(ODD) + logMarginal(n, k, ANY_RATE));
}

/**
 * Log marginal likelihood of exposed outcomes, given that their rate lies above the one of `reference`. Where they failed
 * less, the best that is left to harm is to be no different: no more than if both had one rate.
 */
export function logHarm(exposed: Counts, reference: Counts): number {
  const { n, k } = exposed;
  if (n === 0) return 0;
  const harmed = logMarginal(n, k, HARM_RATE) + logOrdered(exposed, reference);
  if (k * reference.n >= reference.k * n) return harmed;
  const together = { n: n + reference.n, k: k + reference.k };
  return Math.min(harmed, logBase(together) - logBase(reference));
}

/** Log posterior chance that harm is a rise of at least LEAST_RISE over the reference, by normal approximation. */
function logOrdered(exposed: Counts, reference: Counts): number {
  const high = moments(exposed, HARM_RATE);
  const low = moments(reference, BASE_RATE);
  const z =
    (high.mean - LEAST_RISE * low.mean) / Math.sqrt(high.variance + LEAST_RISE ** 2 * low.variance);
  return logNormalTail(z);
}

function moments(counts: Counts, prior: BetaPrior): { mean: number; variance: number } {
  const a = counts.k + prior.a;
  const b = counts.n - counts.k + prior.b;
  const mean = a / (a + b);
  return { mean, variance: (mean * (1 - mean)) / (a + b + 1) };
}

/** ln Φ(z): by a rational approximation near 0 (Abramowitz & Stegun 26.2.17), by its asymptote far below. */
function logNormalTail(z: number): number {
  if (z < -6) return -0.5 * z * z - Math.log(-z) - 0.9189385332046727;
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const poly =
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const upper = 0.3989422804014327 * Math.exp(-0.5 * z * z) * poly;
  return Math.log(z < 0 ? upper : 1 - upper);
}

/**
 * Log marginal likelihood of a split: exposed, unexposed and other inputs each with a rate of their own. Where all is
 * exposed there is nothing that harm would rise above, and it counts as everyday.
 */
export function logHypothesis(split: Split): number {
  const reference = split.unexposed.n > 0 ? split.unexposed : split.others;
  if (reference.n === 0) return logBase(split.exposed);
  return logBase(split.unexposed) + logBase(split.others) + logHarm(split.exposed, reference);
}
