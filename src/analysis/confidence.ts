import type { Confidence, Probabilities, Verdict } from "../domain/answer.ts";
import type { WeighedChange } from "../domain/suspect.ts";
import type { Hypothesis } from "./hypothesis.ts";
import { samplingDoubt } from "./measuring-notes.ts";
import type { PromptBench } from "./prompt-bench.ts";
import { riseInterval } from "./rise-interval.ts";
import { sameHours } from "./same-hours.ts";
import { startOf } from "./time-grid.ts";
import type { WeighedCase } from "./weigh-case.ts";

const LIKELY = 0.8;
const POSSIBLE = 0.35;
/** Upper 0.1 % point of chi-squared with one degree of freedom. */
const PLAINLY = 10.83;

/**
 * The word for how sure an answer is. LIKELY is not given on order in time alone while a source that could have changed
 * the prompt was not readable, while outcomes rather place the rise at another moment, or for a change that names neither
 * prompt, workflow nor model or a workflow that traffic does not; nor where outcomes fit another recorded change as well,
 * name no prompt, fell away with the rise, or were as bad before without any change. "Nothing recorded explains it" is
 * never sure.
 */
export function confidenceOf(
  verdict: Verdict,
  probabilities: Probabilities,
  suspects: readonly WeighedChange[],
  top: Hypothesis | undefined,
  weighed: WeighedCase,
): Confidence {
  if (verdict === "no_recorded_change") return "inconclusive";
  const probability =
    verdict === "unrecorded_change" ? probabilities.unrecorded : (suspects[0]?.probability ?? 0);
  const bench = top?.bench;
  const capped =
    bench?.traffic.unattributed === true ||
    (bench !== undefined && samplingDoubt(bench) !== undefined) ||
    (verdict === "recorded_change" && (mayBeChance(top) || hasRival(top, weighed))) ||
    (isByTime(top) && (weighed.blind || isFarOff(top) || isLooseSuspect(verdict, suspects, bench)));
  if (probability >= LIKELY && !capped) return "likely";
  return probability >= POSSIBLE ? "possible" : "inconclusive";
}

/**
 * Whether the prompt gets into trouble by itself so often that another one beside a change says little: unless revisions
 * served in the same hours differ, which no chance of the moment explains.
 */
function mayBeChance(top: Hypothesis | undefined): boolean {
  const account = top?.weight?.best;
  if (!top?.bench || !account) return false;
  const { bench } = top;
  if (!bench.trouble.isRestless(startOf(bench.grid, bench.spikeBin))) return false;
  const hours = sameHours(bench, account.kind.sheet, account.variant.exposure);
  return account.variant.basis === "time" || hours.oddsRatio <= 1 || hours.chiSquared < PLAINLY;
}

function isByTime(top: Hypothesis | undefined): boolean {
  return top?.weight?.best?.variant.basis !== "label";
}

function isLooseSuspect(
  verdict: Verdict,
  [first]: readonly WeighedChange[],
  bench: PromptBench | undefined,
): boolean {
  return verdict === "recorded_change" && isLoose(first, bench);
}

/** LIKELY is to be right 97 times of 100: a rival with more than the rest is one to be told apart. */
const RIVAL = 0.03;

/** Whether outcomes fit another recorded change at least as well, so that words and nearness alone decide. */
function hasRival(top: Hypothesis | undefined, { weighed }: WeighedCase): boolean {
  const fit = top?.weight?.best?.logEvidence;
  if (top?.cause.kind !== "change" || fit === undefined) return false;
  const { group } = top.cause;
  return weighed.some(
    ({ hypothesis: { cause, weight }, probability }) =>
      cause.kind === "change" &&
      cause.group !== group &&
      probability >= RIVAL &&
      (weight?.best?.logEvidence ?? Number.NEGATIVE_INFINITY) >= fit,
  );
}

/** Minutes by which a rise of all inputs may be seen before or after the moment that an account names. */
const ROUGHLY = 5;

/** Whether the rise, as outcomes and the moment asked about place it without a look at changes, came at another moment. */
function isFarOff(top: Hypothesis | undefined): boolean {
  const account = top?.weight?.best;
  if (!top?.bench || !account || account.kind.sheet !== top.bench.root) return false;
  const rise = riseInterval(top.bench);
  if (rise === undefined) return false;
  const { onset } = account.variant;
  return onset < rise.from - ROUGHLY || onset > rise.to + ROUGHLY;
}

/** Whether a suspect is tied to the failing prompt by its moment only, or names what traffic does not. */
function isLoose(suspect: WeighedChange | undefined, bench: PromptBench | undefined): boolean {
  const { prompt, workflow, model } = suspect?.change ?? {};
  if (prompt === undefined && workflow === undefined && model === undefined) return true;
  const workflows = bench?.traffic.workflows ?? new Set();
  return workflow !== undefined && workflows.size > 0 && !workflows.has(workflow);
}
