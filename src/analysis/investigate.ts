import type { Finding } from "../domain/answer.ts";
import type { BlindSpot } from "../domain/blind-spot.ts";
import type { ChangeEvent } from "../domain/change-event.ts";
import type { Question } from "../domain/question.ts";
import type { OutcomeSeries } from "../domain/series.ts";

/** What a question is answered from. */
export interface Evidence {
  readonly question: Question;
  /**
   * All prompts of one environment over the look-back, also those outside the asked scope: they tell an outage from
   * a change of one prompt. At most one series a key.
   */
  readonly series: readonly OutcomeSeries[];
  /** All changes of that environment over the look-back, with `afterHash` and `beforeHash` filled where texts are known. */
  readonly changes: readonly ChangeEvent[];
  /** Sources that could not be read in a stretch of the look-back. */
  readonly blindSpots: readonly BlindSpot[];
  /** Content hashes that any source ever recorded, also before the look-back and in normalised form. */
  readonly knownHashes: ReadonlySet<string>;
  /** Source's own version labels and served models ever recorded. */
  readonly knownVersions: ReadonlySet<string>;
  readonly knownModels: ReadonlySet<string>;
}

/**
 * Weighs every recorded change, an unrecorded text or model, something else and "no spike" against the outcomes of
 * the asked scope, and says which of them the data speak for. Pure: the same evidence gives the same finding.
 */
export function investigate(evidence: Evidence): Finding {
  return {
    verdict: "no_data",
    confidence: "inconclusive",
    probabilities: { recorded: 0, unrecorded: 0, none: 1, noSpike: 0 },
    spike: undefined,
    origin: undefined,
    segment: undefined,
    mixShift: undefined,
    suspects: [],
    ruledOut: [],
    unrecorded: undefined,
    considered: evidence.changes.length,
    wouldSettle: [],
    notes: [],
  };
}
