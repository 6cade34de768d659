import type { ChangeEvent, ChangeKind } from "../domain/change-event.ts";
import type { Reason } from "../domain/suspect.ts";
import { wordEvidence } from "./word-evidence.ts";

/**
 * How often a change of a kind breaks structured output of one prompt, before any outcome is looked at. Orders of
 * magnitude, not measurements: what steers the model's words first, what surrounds it last.
 */
const HARM: Readonly<Record<ChangeKind, number>> = {
  prompt_edit: 0.03,
  version_created: 0.01,
  label_moved: 0.03,
  rollout_change: 0.03,
  rollback: 0.015,
  deletion: 0.01,
  model_change: 0.03,
  parameter_change: 0.02,
  schema_change: 0.03,
  tool_change: 0.02,
  dependency_change: 0.02,
  routing_change: 0.015,
  index_change: 0.015,
  judge_change: 0.015,
  flag_change: 0.008,
  deploy: 0.01,
  review: 0,
  provider_notice: 0.01,
  other: 0.01,
};

/** The chance that a change does harm, with what its own content says about it. */
export interface HarmPrior {
  readonly logProbability: number;
  readonly reasons: readonly Reason[];
}

/** Prior of a change from its kind and its words; −∞ for kinds that reach no traffic. Never from the size of a diff. */
export function harmPrior(change: ChangeEvent): HarmPrior {
  const words = wordEvidence(change);
  const shift = words.reduce((sum, reason) => sum + reason.logOdds, 0);
  return { logProbability: Math.log(HARM[change.kind]) + shift, reasons: words };
}
