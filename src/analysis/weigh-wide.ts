import type { Variant } from "./exposure.ts";
import type { PromptBench } from "./prompt-bench.ts";
import { type Benches, suffers } from "./weigh-common.ts";
import { type CauseWeight, weighVariants } from "./weigh-variants.ts";

/** A prompt that a shared cause reaches, and how it did. */
export interface Touched {
  readonly bench: PromptBench;
  readonly variants: readonly Variant[];
}

/** A shared cause weighed over all it reaches, and the asked prompt on which it is seen best. */
export interface WideWeight {
  readonly logWeight: number;
  readonly logPrior: number;
  readonly bench: PromptBench;
  readonly weight: CauseWeight;
}

/** Chance that a prompt suffers from a shared cause that harms most of what it reaches. */
const SUFFERS = 0.8;

/** Weighs a cause that acts on all prompts it reaches from the same moment on; undefined where it cannot matter. */
export function weighWide(benches: Benches, touched: readonly Touched[]): WideWeight | undefined {
  const weighed = touched.map(({ bench, variants }) => ({
    bench,
    quiet: benches.asked.includes(bench) ? 0 : bench.ownTrouble,
    weight: weighVariants({ ...bench, kinds: [{ sheet: bench.root, logPrior: 0 }] }, variants),
  }));
  const asked = weighed.filter(({ bench }) => benches.asked.includes(bench));
  const [first] = asked;
  if (!first) return undefined;
  const main = asked.reduce((a, b) => (b.weight.logRootGain > a.weight.logRootGain ? b : a), first);
  if (main.weight.logRootGain === Number.NEGATIVE_INFINITY) return undefined;
  const gain = weighed.reduce(
    (sum, { weight, quiet }) => sum + suffers(weight.logRootGain, SUFFERS, quiet),
    0,
  );
  const timing = main.weight.logWeight - main.weight.logRootGain;
  const { bench, weight } = main;
  return { logWeight: timing + gain, logPrior: weight.logPrior, bench, weight };
}
