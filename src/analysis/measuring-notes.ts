import { DAY, MINUTE } from "../domain/series.ts";
import type { PromptBench } from "./prompt-bench.ts";
import { grouped, percent } from "./rate-words.ts";
import { rawCounts } from "./raw-counts.ts";
import { startOf } from "./time-grid.ts";
import type { Counts } from "./traffic-sheet.ts";
import { usualCounts } from "./usual-counts.ts";

const DAY_MINUTES = DAY / MINUTE;
/** Judged outcomes fell to this share or less of the same hours before, while failures stayed within chance. */
const FELL_TO = 0.5;
const LEAST_FAILURES = 1;
const LEAST_STEADINESS = 2.5;

/** Things found in the data of a prompt that are artefacts of measuring, in words. */
export function measuringNotes(bench: PromptBench): string[] {
  const notes: string[] = [];
  const sampled = samplingDoubt(bench);
  if (sampled !== undefined) notes.push(sampled.text);
  const named = labelsBegin(bench);
  if (named !== undefined) notes.push(named);
  return notes;
}

/** Judged outcomes that fell away at a spike, beside their failures: sampling, or two things at once. */
export interface SamplingDoubt {
  /** Failures go on as usual: nothing rose but the share of successes that is not sent. */
  readonly explains: boolean;
  readonly text: string;
}

/**
 * A rate also rises when successes are no longer all sent. Then judged outcomes fall while failures go on at their usual
 * number: told by comparing what came since the spike with the same hours of days before. Undefined where no such fall is.
 */
export function samplingDoubt(bench: PromptBench): SamplingDoubt | undefined {
  const from = startOf(bench.grid, bench.spikeBin);
  const to = startOf(bench.grid, bench.grid.size);
  const now = rawCounts(bench, {}, { from, to });
  const usual = usualCounts(bench, from, to);
  if (!usual || usual.k < LEAST_FAILURES || now.k < LEAST_FAILURES) return undefined;
  if (now.n > FELL_TO * usual.n) return undefined;
  const surprise = (now.k - usual.k) / Math.sqrt(usual.k + usual.k / usual.days);
  const explains = Math.abs(surprise) <= 2 && steadiness(now, usual) >= LEAST_STEADINESS;
  const fell = `${bench.traffic.prompt}: ${grouped(now.n)} judged outcomes instead of ${grouped(usual.n)}, failures ${grouped(now.k)} instead of ${grouped(usual.k)}`;
  const meaning = explains
    ? "successes are sampled or lost, errors did not rise"
    : "part of the rise may be successes that are no longer sent";
  return { explains, text: `${fell}: ${meaning}` };
}

/** Log likelihood ratio (Poisson) of "failures went on as usual" to "failures fell away with the rest". */
function steadiness(now: Counts, usual: Counts): number {
  const share = Math.max(now.n, 0.5) / usual.n;
  return now.k * Math.log(1 / share) - usual.k * (1 - share);
}

/** Revision labels that begin within a day of the spike say nothing about what ran before. */
function labelsBegin(bench: PromptBench): string | undefined {
  const { labels } = bench.traffic;
  const named = labels.filter((label) => label.hash !== undefined || label.version !== undefined);
  if (named.length === 0 || named.length === labels.length) return undefined;
  const first = Math.min(...named.map((label) => label.firstSeen));
  const start = Math.min(...labels.map((label) => label.firstSeen));
  if (first < start + DAY_MINUTES || Math.abs(first - bench.since) > DAY_MINUTES) return undefined;
  const share =
    named.reduce((sum, label) => sum + label.judged, 0) /
    labels.reduce((sum, label) => sum + label.judged, 0);
  return `${bench.traffic.prompt}: outcomes carry revisions only from shortly before the spike on (${percent(share)} of all): a revision seen there first is not new`;
}
