import { InputError } from "../domain/errors.ts";
import type { Logger } from "../runtime/logger.ts";
import type { SyncedSource } from "../workflows/sync-source.ts";
import { configuredSource } from "./pull-sources.ts";
import type { App } from "./with-app.ts";

/** Finds the configured sources that take webhooks. One that cannot be opened keeps no other from being heard. */
export function openPushSources(app: App, log: Logger): (name: string) => SyncedSource | undefined {
  const sources = new Map<string, SyncedSource>();
  for (const name of Object.keys(app.settings.config.sources)) {
    const opened = openOne(app, name, log);
    if (opened?.connector.accept) sources.set(name, opened);
  }
  return (name) => sources.get(name);
}

function openOne(app: App, name: string, log: Logger): SyncedSource | undefined {
  try {
    return configuredSource(app, name);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    log.warn({ source: name, why: error.message }, "a source cannot be opened");
    return undefined;
  }
}
