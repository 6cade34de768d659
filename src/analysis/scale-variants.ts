import type { Variant } from "./exposure.ts";

/** The same variants, each so many times as probable. */
export function scaleVariants(variants: readonly Variant[], chance: number): Variant[] {
  return variants.map((variant) => ({ ...variant, logPrior: variant.logPrior + Math.log(chance) }));
}
