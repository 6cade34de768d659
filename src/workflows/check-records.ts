import { findContentDrift } from "../analysis/find-content-drift.ts";
import { findControlDrift } from "../analysis/find-control-drift.ts";
import { findModelDrift } from "../analysis/find-model-drift.ts";
import { findShadowRevisions } from "../analysis/find-shadow-revisions.ts";
import { gatherGaps } from "../analysis/gather-gaps.ts";
import type { Drift } from "../domain/drift.ts";
import { readRecordStamp } from "../store/newest-facts.ts";
import type { Store } from "../store/open-database.ts";
import { readServedModels } from "../store/served-models.ts";
import { pickEnvironment } from "./choose-environment.ts";
import type { DriftSettings } from "./drift-settings.ts";
import { controlsIn, LIVE_WITHIN } from "./read-controls.ts";
import { type JoinedRecord, readJoinedChanges } from "./read-joined-changes.ts";

/** What is live beside what is recorded. */
export interface CheckedRecords {
  /** Undefined where nothing can have moved since this process compared them last. */
  readonly drifts: readonly Drift[] | undefined;
  readonly environments: readonly string[];
  readonly prompts: number;
}

interface Compared extends CheckedRecords {
  readonly stamp: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** What this process found in each database when it last compared. */
const memory = new WeakMap<Store["pool"], Compared>();

/**
 * Compares what is live with what is recorded, and looks up the controls of live prompts: always, or where this process
 * passes again and again, when something was recorded, when traffic is another one, or when it has been long enough.
 * @param isOtherTraffic whether anything came into traffic that this process had not seen there for a day
 */
export async function checkRecords(
  store: Store,
  settings: DriftSettings,
  isOtherTraffic: boolean,
): Promise<CheckedRecords> {
  const { now, comparesAfter } = settings;
  // Asked first: what is recorded while they are compared shows in the next pass.
  const stamp = await readRecordStamp(store.pool);
  const last = memory.get(store.pool);
  const isRecent =
    last !== undefined && comparesAfter !== undefined && now < last.at + comparesAfter;
  if (isRecent && !isOtherTraffic && last.stamp === stamp) return { ...last, drifts: undefined };
  const compared = await compare(store, settings);
  memory.set(store.pool, { ...compared, stamp, at: now });
  return compared;
}

async function compare(store: Store, settings: DriftSettings): Promise<CheckedRecords> {
  const { now } = settings;
  const [record, models] = await Promise.all([
    readJoinedChanges(store, settings, now),
    readServedModels(store.pool),
  ]);
  const environments = environmentsOf(record, now);
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
  return { drifts, environments, prompts: prompts.size };
}

/** Those with traffic; without any, the record is looked at as one. */
function environmentsOf({ served }: JoinedRecord, now: number): readonly string[] {
  const live = served.filter((one) => one.lastSeen >= now - LIVE_WITHIN);
  const names = [...new Set(live.map((one) => one.environment))].sort();
  return names.length > 0 ? names : ["default"];
}
