import { configuredSource, type PullApp, pullSources } from "../pull-sources.ts";
import type { TaskApp } from "./task-app.ts";

/** What one source brought. */
export interface SyncedNote {
  readonly source: string;
  readonly added: number;
  readonly failure: string | undefined;
}

/** A pull that takes longer is ended; what was read until then stays. */
const PATIENCE = 15 * 60_000;

/** Pulls sources with what the thread has open. */
export async function syncSources(
  { settings, db, pool, environment, now }: TaskApp,
  names: readonly string[],
): Promise<readonly SyncedNote[]> {
  const progress = { say: () => undefined };
  const app: PullApp = { settings, db, pool, io: { environment, now }, progress };
  const sources = names.map((name) => configuredSource(app, name));
  const reports = await pullSources(app, sources, AbortSignal.timeout(PATIENCE));
  return reports.map(({ source, added, failure }) => ({
    source,
    added,
    failure: failure?.message,
  }));
}
