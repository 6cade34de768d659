import type { Variant } from "./exposure.ts";

/** How a change can have reached a prompt's traffic, or why it cannot. */
export type Reach =
  | { readonly kind: "served"; readonly variants: readonly Variant[] }
  | { readonly kind: "not_served" }
  | { readonly kind: "out_of_scope" };
