import { findContentDrift } from "../analysis/find-content-drift.ts";
import { findControlDrift } from "../analysis/find-control-drift.ts";
import { findModelDrift } from "../analysis/find-model-drift.ts";
import { findShadowRevisions } from "../analysis/find-shadow-revisions.ts";
import { gatherGaps } from "../analysis/gather-gaps.ts";
import { movingPrompts, standsUntil } from "../analysis/traffic-standing.ts";
import type { Drift } from "../domain/drift.ts";
import type { ServedModel } from "../domain/served-model.ts";
import { LIVE_WITHIN } from "../domain/served-revision.ts";
import type { KeptComparison } from "../store/comparison.ts";
import type { Store } from "../store/open-database.ts";
import { readServedModels } from "../store/served-models.ts";
import { pickEnvironment } from "./choose-environment.ts";
import {
  type ComparisonCase,
  type ComparisonStamps,
  readStamps,
  stillHolds,
} from "./comparison-holds.ts";
import { endOfComparison } from "./end-of-comparison.ts";
import { controlsIn } from "./read-controls.ts";
import { type JoinedRecord, readJoinedChanges } from "./read-joined-changes.ts";

/** What is live beside what is recorded. */
export interface CheckedRecords {
  /** Undefined where what was found last still holds. */
  readonly found:
    | { readonly drifts: readonly Drift[]; readonly comparison: KeptComparison }
    | undefined;
  readonly environments: readonly string[];
  readonly prompts: number;
}

/**
 * Compares what is live with what is recorded, and looks up the controls of live prompts, where anything that this depends on
 * has moved since any process did it last: what is recorded, what traffic shows, the settings, or the time.
 */
export async function checkRecords(store: Store, given: ComparisonCase): Promise<CheckedRecords> {
  // Asked first: what is recorded while they are compared shows in the next pass.
  const stamps = await readStamps(store, given);
  const held = await stillHolds(store, stamps, given.settings.now);
  if (held !== undefined) return { ...held, found: undefined };
  return await compare(store, given, stamps);
}

async function compare(
  store: Store,
  { settings, position }: ComparisonCase,
  { kept: _, ...stamps }: ComparisonStamps,
): Promise<CheckedRecords> {
  const { now } = settings;
  const [record, models] = await Promise.all([
    readJoinedChanges(store, settings, now),
    readServedModels(store.pool),
  ]);
  const environments = environmentsOf(record, now);
  const { drifts, prompts } = await driftsIn(store, settings, { record, models, environments });
  const moving = movingPrompts(record.served, now).map(
    ({ environment, prompt, standing }) => [environment, prompt, standing] as const,
  );
  const until = await endOfComparison(store, now, standsUntil(record.served, models, now));
  const comparison = { ...stamps, position, until, environments, prompts, moving };
  return { found: { drifts, comparison }, environments, prompts };
}

interface Compared {
  readonly record: JoinedRecord;
  readonly models: readonly ServedModel[];
  readonly environments: readonly string[];
}

async function driftsIn(
  store: Store,
  settings: ComparisonCase["settings"],
  { record, models, environments }: Compared,
): Promise<{ readonly drifts: readonly Drift[]; readonly prompts: number }> {
  const { now } = settings;
  const found = environments.map((environment) => ({ environment, judged: 0, newest: 0 }));
  const drifts: Drift[] = [];
  const prompts = new Set<string>();
  const changes = record.changes.map((one) => one.change);
  const shadows = findShadowRevisions(record.served, { changes, normalised: record.normalised });
  for (const environment of environments) {
    const scope = pickEnvironment(environment, found, settings.environmentLabels);
    const since = now - LIVE_WITHIN;
    const live = await controlsIn(store, settings, { record, scope, since });
    const content = findContentDrift({ ...record, ...live, environment, shadows, now });
    const gaps = findControlDrift(live.prompts, environment, content);
    drifts.push(...content, ...gatherGaps(gaps, live.prompts));
    drifts.push(...findModelDrift(models, changes, environment, now));
    for (const { prompt } of live.prompts) prompts.add(prompt);
  }
  return { drifts, prompts: prompts.size };
}

/** Those with traffic; without any, the record is looked at as one. */
function environmentsOf({ served }: JoinedRecord, now: number): readonly string[] {
  const live = served.filter((one) => one.lastSeen >= now - LIVE_WITHIN);
  const names = [...new Set(live.map((one) => one.environment))].sort();
  return names.length > 0 ? names : ["default"];
}
