import { OUTCOME_CLASSES } from "../domain/outcome.ts";
import type { ClassCounts } from "./class-evidence.ts";
import type { Stretch } from "./exposure.ts";
import type { PromptBench } from "./prompt-bench.ts";
import { isWithin, type TrafficPart } from "./prompt-traffic.ts";
import { startOf } from "./time-grid.ts";
import { exposedAndNot, rate } from "./weigh-variant.ts";
import type { Account } from "./weigh-variants.ts";

/** Failures by class where an account's exposure held, and the share of them that would have come anyway. */
export function countClasses(
  bench: PromptBench,
  account: Account,
): { readonly counts: ClassCounts; readonly everyday: number } {
  const { kind, variant } = account;
  const counts = new Float64Array(OUTCOME_CLASSES.length);
  for (const part of bench.traffic.parts) {
    if (!isWithin(part.segment, kind.sheet.segment)) continue;
    for (const stretch of variant.exposure) {
      if (covers(stretch, part)) addClasses(counts, part, minutesOf(bench, stretch));
    }
  }
  const [exposed, unexposed] = exposedAndNot(bench, kind.sheet, variant.exposure);
  return { counts, everyday: Math.min(1, rate(unexposed) / rate(exposed)) };
}

/** Failures by class of a whole prompt from a minute on, up to another if given. */
export function classesBetween(
  bench: PromptBench,
  from: number,
  to = Number.POSITIVE_INFINITY,
): ClassCounts {
  const counts = new Float64Array(OUTCOME_CLASSES.length);
  for (const part of bench.traffic.parts) addClasses(counts, part, { from, to });
  return counts;
}

/** Minutes before the moment asked about that are not taken for the everyday. */
const MARGIN = 180;

/** Failures by class of a whole prompt as they were before the question. */
export function everydayClasses(bench: PromptBench): ClassCounts {
  return classesBetween(bench, Number.NEGATIVE_INFINITY, bench.since - MARGIN);
}

function covers(stretch: Stretch, part: TrafficPart): boolean {
  return stretch.label === undefined || stretch.label === part.label;
}

function minutesOf(
  bench: PromptBench,
  stretch: Stretch,
): { readonly from: number; readonly to: number } {
  return { from: startOf(bench.grid, stretch.from), to: startOf(bench.grid, stretch.to) };
}

function addClasses(
  counts: Float64Array,
  part: TrafficPart,
  window: { readonly from: number; readonly to: number },
): void {
  const { minutes, classes, counts: entries } = part.series.failures;
  for (let i = minutes.length - 1; i >= 0 && (minutes[i] ?? 0) >= window.from; i -= 1) {
    const place = classes[i] ?? 0;
    if ((minutes[i] ?? 0) < window.to) counts[place] = (counts[place] ?? 0) + (entries[i] ?? 0);
  }
}
