import type { Variant } from "./exposure.ts";
import { logSumExp } from "./log-sum-exp.ts";
import type { InputKind, PromptBench } from "./prompt-bench.ts";
import { evidenceOf, timing } from "./weigh-variant.ts";

/** The best single account that a cause gives of one prompt. */
export interface Account {
  readonly kind: InputKind;
  readonly variant: Variant;
  /** Log of prior, timing and evidence together. */
  readonly logWeight: number;
  readonly logEvidence: number;
  readonly logTiming: number;
}

/** A cause weighed on one prompt, over all variants and kinds of input. */
export interface CauseWeight {
  /** Log of Σ prior × timing × Bayes factor. */
  readonly logWeight: number;
  /** Log of Σ prior × timing: what it weighs before outcomes are looked at. */
  readonly logPrior: number;
  /** Log Bayes factor on the whole prompt alone, averaged over variants by their priors. */
  readonly logRootGain: number;
  readonly best: Account | undefined;
}

/** Less than this (log) of prior and timing cannot matter beside the rest. */
const NEGLIGIBLE = -16;

/** Weighs the variants of one cause on one prompt. */
export function weighVariants(bench: PromptBench, variants: readonly Variant[]): CauseWeight {
  const accounts = bench.kinds.flatMap((kind) => accountsOf(bench, kind, variants));
  const atRoot = accounts.filter((account) => account.kind.sheet === bench.root);
  return {
    logWeight: logSumExp(accounts.map((account) => account.logWeight)),
    logPrior: logSumExp(accounts.map((account) => account.logWeight - account.logEvidence)),
    logRootGain: logSumExp(atRoot.map((a) => a.variant.logPrior + a.logEvidence)),
    best: accounts.reduce<Account | undefined>(
      (top, account) => (top && top.logWeight >= account.logWeight ? top : account),
      undefined,
    ),
  };
}

function accountsOf(bench: PromptBench, kind: InputKind, variants: readonly Variant[]): Account[] {
  const accounts: Account[] = [];
  for (const variant of worthWeighing(bench, kind, variants)) {
    const logTiming = timing(bench, kind, variant);
    const prior = variant.logPrior + kind.logPrior + logTiming;
    if (prior < NEGLIGIBLE) continue;
    const logEvidence = evidenceOf(bench, kind.sheet, variant.exposure);
    accounts.push({ kind, variant, logWeight: prior + logEvidence, logEvidence, logTiming });
  }
  return accounts;
}

/** Within a kind of input, spells that end are left out for changes known by time alone: too many to weigh. */
function worthWeighing(
  bench: PromptBench,
  kind: InputKind,
  variants: readonly Variant[],
): readonly Variant[] {
  if (kind.sheet === bench.root) return variants;
  return variants.filter((variant) => variant.basis === "label" || lastsOn(bench, variant));
}

function lastsOn(bench: PromptBench, variant: Variant): boolean {
  return variant.exposure.every((stretch) => stretch.to === bench.grid.size);
}
