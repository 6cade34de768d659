import { explainWatch } from "../analysis/watch/explain-watch.ts";
import { MEASURES } from "../analysis/watch/watch-book.ts";
import { ratePlan, volumePlan } from "../analysis/watch/watch-plan.ts";
import type { DriftFinding } from "../domain/drift.ts";
import { InputError } from "../domain/errors.ts";
import type { ExplainedSeries } from "../domain/explained-watch.ts";
import type { WatchedScope } from "../domain/watched-scope.ts";
import { findFindings } from "../store/findings.ts";
import type { Store } from "../store/open-database.ts";
import { readWatchBook } from "./advance-watch.ts";

/** What is known of a finding, or of everything that is watched of a subject. */
export interface ExplainedDrift {
  readonly findings: readonly DriftFinding[];
  readonly series: readonly ExplainedSeries[];
}

/**
 * Looks up a finding by its handle, or a prompt, model or workflow by its name, with the series behind it.
 * @throws InputError where nothing is watched under that name
 */
export async function explainDrift(store: Store, typed: string): Promise<ExplainedDrift> {
  const isHandle = /^[0-9a-f]{4,16}$/.test(typed);
  const findings = isHandle ? await findFindings(store.db, typed) : [];
  const book = await readWatchBook(store);
  const plans = [ratePlan(book.states.length), volumePlan(book.states.length)] as const;
  const series = book.scopes.flatMap((scope, place) => {
    const isAsked =
      findings.length > 0 ? findings.some((one) => isOf(scope, one)) : scope.subject.name === typed;
    if (!isAsked) return [];
    return (["rate", "volume"] as const).flatMap((measure, index): readonly ExplainedSeries[] => {
      const state = book.states[place * MEASURES + index];
      if (state === undefined) return [];
      const isWanted = findings.length === 0 || findings.some((one) => measures(one, measure));
      return isWanted
        ? [{ scope, measure, watch: explainWatch(state, plans[index] ?? plans[0]) }]
        : [];
    });
  });
  if (findings.length === 0 && series.length === 0) {
    throw new InputError(
      `Nothing is watched under the name ${typed}, and no finding has it.`,
      "forensics drift --all",
    );
  }
  return { findings, series };
}

function measures({ code, kind }: DriftFinding, measure: "rate" | "volume"): boolean {
  if (code === "rate_rose") return measure === "rate";
  return measure === "volume" && (kind === "rate" || code === "traffic_stopped");
}

function isOf(scope: WatchedScope, one: DriftFinding): boolean {
  const isKind = JSON.stringify(scope.segment) === JSON.stringify(one.segment);
  const isPlace = scope.environment === one.environment;
  const { kind, name } = scope.subject;
  return isKind && isPlace && kind === one.subject.kind && name === one.subject.name;
}
