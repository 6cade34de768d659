import type { Confidence, Probabilities, Verdict } from "../domain/answer.ts";
import type { WeighedChange } from "../domain/suspect.ts";
import type { Hypothesis } from "./hypothesis.ts";
import { samplingDoubt } from "./measuring-notes.ts";
import type { WeighedCase } from "./weigh-case.ts";

const LIKELY = 0.8;
const POSSIBLE = 0.35;

/**
 * The word for how sure an answer is. LIKELY is not given on order in time alone while a source that could have changed
 * the prompt was not readable or for a change that names neither prompt, workflow nor model, nor where outcomes name no
 * prompt or fell away with the rise. "Nothing recorded explains it" is never sure.
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
  const byTime = top?.weight?.best?.variant.basis !== "label";
  const bench = top?.bench;
  const doubted = bench !== undefined && samplingDoubt(bench) !== undefined;
  const loose = verdict === "recorded_change" && namesNothing(suspects[0]);
  const timeAlone = byTime && (weighed.blind || loose);
  const capped = bench?.traffic.unattributed === true || timeAlone || doubted;
  if (probability >= LIKELY && !capped) return "likely";
  return probability >= POSSIBLE ? "possible" : "inconclusive";
}

/** A flag or a deploy that could concern anything is tied to the failing prompt by its moment only. */
function namesNothing(suspect: WeighedChange | undefined): boolean {
  const { prompt, workflow, model } = suspect?.change ?? {};
  return prompt === undefined && workflow === undefined && model === undefined;
}
