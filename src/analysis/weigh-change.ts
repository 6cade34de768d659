import type { ChangeEvent, ChangeKind } from "../domain/change-event.ts";
import { changeVariants } from "./change-variants.ts";
import type { ChangeGroup } from "./group-rollout-steps.ts";
import { harmPrior } from "./harm-prior.ts";
import type { Hypothesis } from "./hypothesis.ts";
import type { PromptBench } from "./prompt-bench.ts";
import type { Reach } from "./reach.ts";
import type { Benches } from "./weigh-common.ts";
import { weighVariants } from "./weigh-variants.ts";
import { type Touched, weighWide } from "./weigh-wide.ts";

/** Kinds that, where they harm, commonly harm all prompts that share them; of others one in ten does. */
const SHARED: ReadonlySet<ChangeKind> = new Set([
  "model_change",
  "provider_notice",
  "dependency_change",
  "index_change",
  "routing_change",
]);
const SHARED_WIDE = 0.5;
const OTHER_WIDE = 0.1;

/** Weighs one change on each asked prompt that it can reach and, where it reaches several, on all of them together. */
export function weighChange(
  benches: Benches,
  group: ChangeGroup,
  changes: readonly ChangeEvent[],
): Hypothesis[] {
  const touched = [...benches.asked, ...benches.others].flatMap((bench): Touched[] => {
    const reach = changeVariants(group, bench.traffic, bench.grid, changes);
    return reach.kind === "served" ? [{ bench, variants: variantsOf(reach) }] : [];
  });
  const asked = touched.filter(({ bench }) => benches.asked.includes(bench));
  if (asked.length === 0) return [];
  const wide = SHARED.has(group.change.kind) ? SHARED_WIDE : OTHER_WIDE;
  const narrow = touched.length > 1 ? Math.log((1 - wide) / touched.length) : 0;
  const single = asked.map(({ bench, variants }) => weighOn(bench, group, variants, narrow));
  return touched.length > 1 ? [...single, ...weighOnAll(benches, group, touched, wide)] : single;
}

function variantsOf(reach: Reach): Touched["variants"] {
  return reach.kind === "served" ? reach.variants : [];
}

function weighOn(
  bench: PromptBench,
  group: ChangeGroup,
  variants: Touched["variants"],
  shift: number,
): Hypothesis {
  const weight = weighVariants(bench, variants);
  const harm = harmPrior(group.change);
  const prior = harm.logProbability + shift;
  return {
    cause: { kind: "change", group },
    bench,
    covers: [bench],
    logWeight: weight.logWeight + prior,
    logPrior: weight.logPrior + prior,
    weight,
    reasons: harm.reasons,
  };
}

function weighOnAll(
  benches: Benches,
  group: ChangeGroup,
  touched: readonly Touched[],
  chance: number,
): Hypothesis[] {
  const wide = weighWide(benches, touched);
  if (!wide) return [];
  const harm = harmPrior(group.change);
  const prior = harm.logProbability + Math.log(chance);
  const { bench, weight } = wide;
  const [logWeight, logPrior] = [wide.logWeight + prior, wide.logPrior + prior];
  const covers = touched.map((one) => one.bench);
  const { reasons } = harm;
  return [
    { cause: { kind: "change", group }, bench, covers, logWeight, logPrior, weight, reasons },
  ];
}
