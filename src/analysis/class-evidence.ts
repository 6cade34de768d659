import { OUTCOME_CLASSES, type OutcomeClass } from "../domain/outcome.ts";
import { logGamma } from "./beta-binomial.ts";
import { logAdd } from "./log-sum-exp.ts";
import type { SortOfHarm } from "./sort-of-harm.ts";

type Profile = Readonly<Partial<Record<OutcomeClass, number>>>;

/** How failures would be spread over the classes by cause; broad, each class keeps a floor. */
const TEXT: Profile = { extra_prose: 4, not_json: 3, markdown_fence: 2, schema_violation: 3 };
const MODEL: Profile = {
  schema_violation: 3,
  malformed_json: 3,
  markdown_fence: 2,
  not_json: 2,
  refusal: 1,
};
const LIMIT: Profile = { truncated: 6, malformed_json: 2, empty: 1 };
const SHAPE: Profile = { schema_violation: 6, tool_args_invalid: 2, malformed_json: 1 };
const SAMPLED: Profile = { schema_violation: 3, malformed_json: 3, not_json: 2, extra_prose: 1 };
const OUTAGE: Profile = { empty: 3, truncated: 2, not_json: 2 };
const ANY: Profile = {};

const PROFILES: Readonly<Partial<Record<SortOfHarm, Profile>>> = {
  prompt_edit: TEXT,
  version_created: TEXT,
  label_moved: TEXT,
  rollout_change: TEXT,
  rollback: TEXT,
  dependency_change: TEXT,
  model_change: MODEL,
  routing_change: MODEL,
  provider_notice: MODEL,
  parameter_change: LIMIT,
  format_setting: TEXT,
  sampling_setting: SAMPLED,
  schema_change: SHAPE,
  tool_change: SHAPE,
  common: OUTAGE,
};
const FLOOR = 0.75;
/** Weight of a profile in pseudo-counts: a few failures' worth, so that classes nudge and never decide. */
const CONCENTRATION = 5;
/** Weight that a prompt's own past failures have at most beside the floor: that of the profiles above. */
const LIKE_USUAL = 12;

/** Failures by position in OUTCOME_CLASSES. */
export type ClassCounts = Float64Array;

/**
 * Log odds that failures of these classes speak for a cause against any cause: a Dirichlet-multinomial of the cause's
 * profile (Minka 2000) over the mean of an even one and of one like `usual`, the failures the prompt had before: what has
 * no recorded reason often fails as it always did. `share` of the failures are of the everyday mix and say nothing.
 * Example: ten truncated answers favour a parameter change, and disfavour an edit.
 */
export function classEvidence(
  counts: ClassCounts,
  cause: SortOfHarm,
  share: number,
  usual: ClassCounts,
): number {
  const total = counts.reduce((a, b) => a + b, 0);
  if (total === 0 || !(cause in PROFILES)) return 0;
  const profile = PROFILES[cause] ?? ANY;
  const even = logDirichletMultinomial(counts, weightsOf(ANY));
  const asUsual = logDirichletMultinomial(counts, weightsLike(usual));
  const reference = logAdd(even, asUsual) - Math.LN2;
  const weight = (1 - share) * saturation(total);
  return weight * (logDirichletMultinomial(counts, weightsOf(profile)) - reference);
}

/** More than about thirty failures add nothing to what a broad profile can tell. */
function saturation(total: number): number {
  return total > 30 ? 30 / total : 1;
}

function weightsOf(profile: Profile): number[] {
  return OUTCOME_CLASSES.map((name) => FLOOR + (profile[name] ?? 0));
}

/** As broad as a profile of a cause is, in the proportions that were counted; even where nothing was. */
function weightsLike(usual: ClassCounts): number[] {
  const total = usual.reduce((a, b) => a + b, 0);
  const scale = LIKE_USUAL / Math.max(LIKE_USUAL, total);
  return OUTCOME_CLASSES.map((_, i) => FLOOR + (usual[i] ?? 0) * scale);
}

function logDirichletMultinomial(counts: ClassCounts, weights: readonly number[]): number {
  const sum = weights.slice(2, 12).reduce((a, b) => a + b, 0);
  let result = 0;
  let total = 0;
  for (let i = 2; i < 12; i += 1) {
    const alpha = (CONCENTRATION * (weights[i] ?? 0)) / sum;
    const count = counts[i] ?? 0;
    result += logGamma(count + alpha) - logGamma(alpha);
    total += count;
  }
  return result + logGamma(CONCENTRATION) - logGamma(total + CONCENTRATION);
}
