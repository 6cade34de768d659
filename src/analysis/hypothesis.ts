import type { Reason } from "../domain/suspect.ts";
import type { UnrecordedSide } from "./find-unrecorded.ts";
import type { ChangeGroup } from "./group-rollout-steps.ts";
import type { PromptBench } from "./prompt-bench.ts";
import type { CauseWeight } from "./weigh-variants.ts";

/** One way to explain what is asked about. Weights are natural logarithms, relative to "no spike in scope". */
export interface Hypothesis {
  readonly cause: Cause;
  /** The prompt it is seen on; absent for what all prompts share. */
  readonly bench: PromptBench | undefined;
  /** The prompts whose outcomes it accounts for; any other is quiet or in trouble of its own. */
  readonly covers: readonly PromptBench[];
  readonly logWeight: number;
  readonly logPrior: number;
  readonly weight: CauseWeight | undefined;
  readonly reasons: readonly Reason[];
}

export type Cause =
  | { readonly kind: "change"; readonly group: ChangeGroup }
  | { readonly kind: "unrecorded"; readonly side: UnrecordedSide }
  | { readonly kind: "unknown" }
  /** Something that all these prompts share failed, and no record says what. */
  | { readonly kind: "common"; readonly prompts: readonly string[]; readonly at: number };
