import type { ChangeEvent, ChangeKind } from "../domain/change-event.ts";
import { changeVariants, type Reach } from "./change-variants.ts";
import { classEvidence } from "./class-evidence.ts";
import { countClasses } from "./count-classes.ts";
import { findUnrecorded, type Known } from "./find-unrecorded.ts";
import type { ChangeGroup } from "./group-rollout-steps.ts";
import { harmPrior } from "./harm-prior.ts";
import type { Cause, Hypothesis } from "./hypothesis.ts";
import { labelVariants, modelName, revisionName } from "./label-variants.ts";
import type { PromptBench } from "./prompt-bench.ts";
import { type Benches, suffers, weighCommon } from "./weigh-common.ts";
import { weighUnknown } from "./weigh-unknown.ts";
import { weighVariants } from "./weigh-variants.ts";

/** Chance that a text or model that nobody recorded breaks its prompt. */
const UNRECORDED_HARM = 0.03;
/** A change of everything that does harm breaks one prompt only, or, more rarely, most. */
const WIDE = 0.1;
const WIDE_SUFFERS = 0.8;
/** Hypotheses (log) further than this from the best are not saved by the classes of failure. */
const CLASSES_MATTER = 20;
/** How many times as often something unseen breaks a prompt while a source of its changes cannot be read. */
const UNSEEN = 9;

/** All hypotheses but "no spike", weighed on the prompts asked about. */
export function weighHypotheses(
  benches: Benches,
  groups: readonly ChangeGroup[],
  changes: readonly ChangeEvent[],
  known: Known,
  blind: (prompt: string) => boolean,
): Hypothesis[] {
  const own = benches.asked.flatMap((bench) => [
    ...weighUnrecorded(bench, known),
    ...weighNothingKnown(bench, blind(bench.traffic.prompt) ? UNSEEN : 0),
  ]);
  const recorded = groups.flatMap((group) => weighGroup(benches, group, changes));
  return withClasses([...recorded, ...own, ...weighCommon(benches)]);
}

function weighNothingKnown(bench: PromptBench, unseen: number): Hypothesis[] {
  const weight = weighUnknown(bench);
  const shift = Math.log(1 + unseen);
  const [logWeight, logPrior] = [weight.logWeight + shift, weight.logPrior + shift];
  return [{ cause: { kind: "unknown" }, bench, logWeight, logPrior, weight, reasons: [] }];
}

function weighUnrecorded(bench: PromptBench, known: Known): Hypothesis[] {
  return findUnrecorded(bench.traffic, known).flatMap((side) => {
    const nameOf = side.aspect === "model" ? modelName : revisionName;
    const variants = labelVariants(bench.traffic, bench.grid, {
      nameOf,
      name: side.name,
      from: side.firstSeen,
      unlabelledFrom: side.firstSeen,
    });
    if (variants.length === 0) return [];
    const weight = weighVariants(bench, variants);
    const prior = Math.log(UNRECORDED_HARM);
    return [
      {
        cause: { kind: "unrecorded" as const, side },
        bench,
        logWeight: weight.logWeight + prior,
        logPrior: weight.logPrior + prior,
        weight,
        reasons: [],
      },
    ];
  });
}

function weighGroup(
  benches: Benches,
  group: ChangeGroup,
  changes: readonly ChangeEvent[],
): Hypothesis[] {
  const reaches = [...benches.asked, ...benches.others].map((bench) => ({
    bench,
    reach: changeVariants(group, bench.traffic, bench.grid, changes),
  }));
  const touched = reaches.filter(({ reach }) => reach.kind === "served");
  const asked = touched.filter(({ bench }) => benches.asked.includes(bench));
  const narrow = touched.length > 1 ? Math.log((1 - WIDE) / touched.length) : 0;
  const single = asked.map(({ bench, reach }) => weighOn(bench, group, reach, narrow));
  if (touched.length < 2 || asked.length === 0) return single;
  return [...single, ...weighWide(benches, group, touched)];
}

function variantsOf(reach: Reach) {
  return reach.kind === "served" ? reach.variants : [];
}

function weighOn(bench: PromptBench, group: ChangeGroup, reach: Reach, shift: number): Hypothesis {
  const weight = weighVariants(bench, variantsOf(reach));
  const harm = harmPrior(group.change);
  const prior = harm.logProbability + shift;
  return {
    cause: { kind: "change", group },
    bench,
    logWeight: weight.logWeight + prior,
    logPrior: weight.logPrior + prior,
    weight,
    reasons: harm.reasons,
  };
}

/** Adds what the classes of failure say, for the hypotheses near enough to the best that it could matter. */
function withClasses(hypotheses: readonly Hypothesis[]): Hypothesis[] {
  const top = Math.max(...hypotheses.map((hypothesis) => hypothesis.logWeight));
  return hypotheses.map((hypothesis) => {
    const kind = kindOfHarm(hypothesis.cause);
    const account = hypothesis.weight?.best;
    if (!kind || !account || !hypothesis.bench || hypothesis.logWeight < top - CLASSES_MATTER)
      return hypothesis;
    const { counts, everyday } = countClasses(hypothesis.bench, account);
    const logOdds = classEvidence(counts, kind, everyday);
    const reason = { code: "failure_class", text: "", logOdds };
    return {
      ...hypothesis,
      logWeight: hypothesis.logWeight + logOdds,
      reasons: [...hypothesis.reasons, reason],
    };
  });
}

function kindOfHarm(cause: Cause): ChangeKind | undefined {
  if (cause.kind === "change") return cause.group.change.kind;
  if (cause.kind !== "unrecorded") return undefined;
  return cause.side.aspect === "model" ? "model_change" : "prompt_edit";
}

/** A change of everything, harming most of what it reaches: the same onset on all prompts. */
function weighWide(
  benches: Benches,
  group: ChangeGroup,
  touched: readonly { readonly bench: PromptBench; readonly reach: Reach }[],
): Hypothesis[] {
  const harm = harmPrior(group.change);
  const prior = harm.logProbability + Math.log(WIDE);
  const weighed = touched.map(({ bench, reach }) => ({
    bench,
    quiet: benches.asked.includes(bench) ? 0 : bench.ownTrouble,
    weight: weighVariants(
      { ...bench, kinds: [{ sheet: bench.root, logPrior: 0 }] },
      variantsOf(reach),
    ),
  }));
  const gain = weighed.reduce(
    (sum, { weight, quiet }) => sum + suffers(weight.logRootGain, WIDE_SUFFERS, quiet),
    0,
  );
  const asked = weighed.filter(({ bench }) => benches.asked.includes(bench));
  const main = asked.reduce((a, b) => (b.weight.logRootGain > a.weight.logRootGain ? b : a));
  if (main.weight.logRootGain === Number.NEGATIVE_INFINITY) return [];
  const timing = main.weight.logWeight - main.weight.logRootGain;
  return [
    {
      cause: { kind: "change", group },
      bench: main.bench,
      logWeight: prior + timing + gain,
      logPrior: prior + main.weight.logPrior,
      weight: main.weight,
      reasons: harm.reasons,
    },
  ];
}
