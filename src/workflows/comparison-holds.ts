import { movingPrompts } from "../analysis/traffic-standing.ts";
import { contentHash } from "../runtime/content-hash.ts";
import {
  countServedNames,
  type KeptComparison,
  readComparison,
  readSeriesStamp,
} from "../store/comparison.ts";
import { readRecordStamp } from "../store/newest-facts.ts";
import type { Store } from "../store/open-database.ts";
import { readServedRevisions } from "../store/served-revisions.ts";
import type { DriftSettings } from "./drift-settings.ts";
import type { SeenSources } from "./see-sources.ts";

/** What records are compared with. */
export interface ComparisonCase {
  readonly settings: DriftSettings;
  readonly seen: SeenSources;
  /** Outcomes before this moment were looked at, epoch milliseconds. */
  readonly position: number;
}

/** What a comparison depends on, as it is now, beside the one that was kept. */
export interface ComparisonStamps
  extends Pick<KeptComparison, "records" | "series" | "settings" | "names"> {
  readonly kept: KeptComparison | undefined;
}

/** Asks for what a comparison depends on; none of it takes longer where more is stored. */
export async function readStamps(
  { pool }: Store,
  { settings, seen }: ComparisonCase,
): Promise<ComparisonStamps> {
  const records = await readRecordStamp(pool);
  const series = await readSeriesStamp(pool);
  const kept = await readComparison(pool);
  const names = series === kept?.series ? kept.names : await countServedNames(pool);
  return { records, series, names, settings: settingsStamp(settings, seen), kept };
}

/**
 * What was compared last, where it still holds: nothing was recorded since, traffic names no other revision or model, and where
 * it shows several of a prompt they stand to each other as they did, the settings are the same, and its time is not over.
 */
export async function stillHolds(
  { pool }: Store,
  { kept, records, names, settings }: ComparisonStamps,
  now: number,
): Promise<Pick<KeptComparison, "environments" | "prompts"> | undefined> {
  if (kept === undefined || now > kept.until) return undefined;
  const isSame = kept.records === records && kept.names === names && kept.settings === settings;
  if (!isSame || !(await standAsThen(pool, kept, now))) return undefined;
  const { environments, prompts } = kept;
  return { environments, prompts };
}

/** Only what was in motion is looked at: of all else one revision is live, or none. */
async function standAsThen(
  pool: Store["pool"],
  { moving }: KeptComparison,
  now: number,
): Promise<boolean> {
  if (moving.length === 0) return true;
  const served = await readServedRevisions(
    pool,
    moving.map(([, prompt]) => prompt),
  );
  const stand = movingPrompts(served, now).map((one) => [
    one.environment,
    one.prompt,
    one.standing,
  ]);
  return JSON.stringify(stand) === JSON.stringify(moving);
}

/** What of the settings, and of what could not be read of reviews, the checks go by. */
function settingsStamp(settings: DriftSettings, { sources, notSeen }: SeenSources): string {
  const { aliases, parts, owners, onCall, people, environmentLabels } = settings;
  const { reviewStepOf, isForge = () => false } = settings;
  const names = [...new Set([...settings.sources, ...sources.map((one) => one.source)])].sort();
  const text = JSON.stringify([
    [[...aliases], [...(parts ?? [])], [...environmentLabels], people],
    [[...owners.byPrompt], owners.configured, [...(onCall?.byPrompt ?? [])], onCall?.configured],
    names.map((name) => [name, reviewStepOf(name), isForge(name)]),
    notSeen.filter(({ source }) => isForge(source)).map((one) => [one.source, one.detail]),
  ]);
  return contentHash(text);
}
