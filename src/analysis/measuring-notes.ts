import { DAY, MINUTE } from "../domain/series.ts";
import { isWeekend } from "./missing-calls.ts";
import type { PromptBench } from "./prompt-bench.ts";
import { grouped, percent } from "./rate-words.ts";
import { rawCounts } from "./raw-counts.ts";
import { startOf } from "./time-grid.ts";
import type { Counts } from "./traffic-sheet.ts";

const DAYS_BACK = 14;
const LEAST_DAYS = 2;
const DAY_MINUTES = DAY / MINUTE;
/** Judged outcomes fell to this share or less of the same hours before, while failures stayed within chance. */
const FELL_TO = 0.5;
const LEAST_FAILURES = 4;

/** Things found in the data of a prompt that are artefacts of measuring, in words. */
export function measuringNotes(bench: PromptBench): string[] {
  const notes: string[] = [];
  const sampled = samplingChange(bench);
  if (sampled !== undefined) notes.push(sampled);
  const named = labelsBegin(bench);
  if (named !== undefined) notes.push(named);
  return notes;
}

/**
 * A rate also rises when successes are no longer all sent. Then judged outcomes fall while failures go on at their usual
 * number: told by comparing what came since the spike with the same hours of the days before. Undefined otherwise.
 */
export function samplingChange(bench: PromptBench): string | undefined {
  const from = startOf(bench.grid, bench.spikeBin);
  const to = startOf(bench.grid, bench.grid.size);
  const now = rawCounts(bench, {}, { from, to });
  const usual = usualCounts(bench, from, to);
  if (!usual || now.k < LEAST_FAILURES || usual.k < LEAST_FAILURES) return undefined;
  const surprise = (now.k - usual.k) / Math.sqrt(usual.k + usual.k / usual.days);
  if (now.n > FELL_TO * usual.n || Math.abs(surprise) > 2) return undefined;
  const fell = `${grouped(now.n)} judged outcomes instead of ${grouped(usual.n)}`;
  return `${bench.traffic.prompt}: ${fell} with as many failures as usual (${grouped(now.k)}): successes are sampled or lost, errors did not rise`;
}

/** Outcomes of the same hours of earlier days of the same sort, a day's mean; undefined with fewer than two. */
function usualCounts(
  bench: PromptBench,
  from: number,
  to: number,
): (Counts & { readonly days: number }) | undefined {
  const start = startOf(bench.grid, 0);
  const stride = Math.ceil((to - from) / DAY_MINUTES);
  let [n, k, days] = [0, 0, 0];
  for (let day = stride; day <= DAYS_BACK; day += 1) {
    const shift = day * DAY_MINUTES;
    if (from - shift < start) break;
    if (isWeekend(from - shift) !== isWeekend(from)) continue;
    const counts = rawCounts(bench, {}, { from: from - shift, to: to - shift });
    n += counts.n;
    k += counts.k;
    days += 1;
  }
  return days < LEAST_DAYS ? undefined : { n: n / days, k: k / days, days };
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
