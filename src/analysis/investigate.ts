import type { Finding } from "../domain/answer.ts";
import { conclude, emptyFinding } from "./conclude.ts";
import { investigateVolume } from "./investigate-volume.ts";
import { measuringNotes, samplingDoubt } from "./measuring-notes.ts";
import type { PromptBench } from "./prompt-bench.ts";
import { rawCounts } from "./raw-counts.ts";
import { startOf } from "./time-grid.ts";
import { usualCounts } from "./usual-counts.ts";
import { type Evidence, type WeighedCase, weighCase } from "./weigh-case.ts";

export type { Evidence } from "./weigh-case.ts";

const NO_DATA = { recorded: 0, unrecorded: 0, none: 1, noSpike: 0 };
/** Minutes after the moment asked about by which a fall of volume shows, and how far it falls at least. */
const SETTLING = 10;
const FALLEN_TO = 0.6;
/** From this log weight on, a trouble of its own is likelier than none. */
const IN_TROUBLE = Math.LN2;
const ARTEFACT = { recorded: 0, unrecorded: 0, none: 0, noSpike: 1 };

/**
 * Weighs every recorded change, an unrecorded text or model, something else and "no spike" against the outcomes of
 * the asked scope, and says which of them the data speak for. Pure: the same evidence gives the same finding. The four
 * shares of `probabilities` sum to 1, and `recorded` is the sum over `suspects` unless the verdict is `no_spike`, which
 * names nobody. `no_data` when nothing was judged in the asked scope and time. When the failure rate is as usual, it asks
 * the same of a lasting fall of judged volume (`spike.measure` "volume").
 *
 * Example: an edit after which one prompt's errors go from 0.4% to 12% while all else stays as it was gives
 * `recorded_change`, that edit first, `likely`. The model is described in docs/detection.md, "Weighing".
 */
export function investigate(evidence: Evidence): Finding {
  const considered = evidence.changes.length;
  const weighed = weighCase(evidence);
  if (!weighed) return { ...emptyFinding("no_data", NO_DATA), considered };
  const notes = weighed.benches.asked.flatMap(measuringNotes);
  const finding = conclude(evidence, weighed, notes);
  if (isArtefact(weighed)) return { ...emptyFinding("no_spike", ARTEFACT), considered, notes };
  if (finding.verdict !== "no_spike" || !weighed.benches.asked.some(hasFallen)) return finding;
  return investigateVolume(evidence, notes) ?? finding;
}

/** Whether a prompt's calls since the moment asked about are plainly fewer than usual, at a glance. */
function hasFallen(bench: PromptBench): boolean {
  const window = { from: bench.since + SETTLING, to: startOf(bench.grid, bench.grid.size) };
  const usual = usualCounts(bench, window.from, window.to);
  return usual !== undefined && rawCounts(bench, {}, window).n < FALLEN_TO * usual.n;
}

/** A move that is one of the measuring alone: asked prompts lost successes, not quality, and no other is in trouble. */
function isArtefact(weighed: WeighedCase): boolean {
  const { asked } = weighed.benches;
  const sampled = asked.filter((bench) => samplingDoubt(bench)?.explains === true);
  const moved = asked.filter((bench) => bench.ownTrouble > IN_TROUBLE);
  return sampled.length > 0 && moved.every((bench) => sampled.includes(bench));
}
