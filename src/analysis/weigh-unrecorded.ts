import type { ChangeEvent } from "../domain/change-event.ts";
import type { Variant } from "./exposure.ts";
import { findUnrecorded, type Known, type UnrecordedSide } from "./find-unrecorded.ts";
import type { Hypothesis } from "./hypothesis.ts";
import { labelVariants, modelName, revisionName } from "./label-variants.ts";
import type { PromptBench } from "./prompt-bench.ts";
import { textsIn } from "./prompt-traffic.ts";
import { resolvedHashes } from "./resolved-texts.ts";
import type { Benches } from "./weigh-common.ts";
import { weighVariants } from "./weigh-variants.ts";
import { type Touched, weighWide } from "./weigh-wide.ts";

/** Chance that a text or model that nobody recorded breaks its prompt, and that a model does so for most it serves. */
const HARM = 0.03;
const WIDE = 0.5;

/**
 * Weighs texts and served models that no source recorded: on each asked prompt, and models on all they serve. The text
 * that a composed prompt became by a recorded change is recorded by it.
 */
export function weighUnrecorded(
  benches: Benches,
  known: Known,
  changes: readonly ChangeEvent[],
): Hypothesis[] {
  const single = benches.asked.flatMap((bench) => {
    const { prompt } = bench.traffic;
    const resolved = resolvedHashes(prompt, textsIn(bench.traffic), changes);
    return findUnrecorded(bench.traffic, known)
      .filter(({ aspect, name }) => aspect === "model" || !resolved.has(name))
      .flatMap((side) => weighSide(bench, side));
  });
  return [...single, ...weighSharedModels(benches, known)];
}

function weighSide(bench: PromptBench, side: UnrecordedSide): Hypothesis[] {
  const variants = variantsOf(bench, side);
  if (variants.length === 0) return [];
  const weight = weighVariants(bench, variants);
  const prior = Math.log(HARM);
  const { logWeight, logPrior } = weight;
  const cause = { kind: "unrecorded" as const, side };
  const shared = { cause, bench, covers: [bench], weight, reasons: [] };
  return [{ ...shared, logWeight: logWeight + prior, logPrior: logPrior + prior }];
}

function variantsOf(bench: PromptBench, side: UnrecordedSide): Variant[] {
  const nameOf = side.aspect === "model" ? modelName : revisionName;
  const { name, firstSeen } = side;
  return labelVariants(bench.traffic, bench.grid, {
    nameOf,
    name,
    from: firstSeen,
    unlabelledFrom: firstSeen,
  });
}

/** A provider that moves an alias moves it for all prompts at once. */
function weighSharedModels(benches: Benches, known: Known): Hypothesis[] {
  const touched = new Map<string, { side: UnrecordedSide; on: Touched[] }>();
  for (const bench of [...benches.asked, ...benches.others]) {
    for (const side of findUnrecorded(bench.traffic, known)) {
      if (side.aspect !== "model") continue;
      const entry = touched.get(side.name) ?? { side, on: [] };
      entry.on.push({ bench, variants: variantsOf(bench, side) });
      touched.set(side.name, entry);
    }
  }
  return [...touched.values()].flatMap(({ side, on }) => {
    const wide = on.length > 1 ? weighWide(benches, on) : undefined;
    if (!wide) return [];
    const prior = Math.log(HARM * WIDE);
    const { bench, weight } = wide;
    const cause = { kind: "unrecorded" as const, side };
    return [
      {
        cause,
        bench,
        covers: on.map((one) => one.bench),
        logWeight: wide.logWeight + prior,
        logPrior: wide.logPrior + prior,
        weight,
        reasons: [],
      },
    ];
  });
}
