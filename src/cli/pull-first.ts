import type { NotSeen } from "../domain/answer.ts";
import { SourceError } from "../domain/errors.ts";
import { configuredSource, pullSources, tellSync } from "./pull-sources.ts";
import type { AskingFlags } from "./question-flags.ts";
import type { App } from "./with-app.ts";

/** Pulls every source for as long as the deadline allows; the answer then says what did not arrive. */
export async function pullFirst(app: App, { syncDeadline }: AskingFlags): Promise<void> {
  const names = Object.keys(app.settings.config.sources);
  if (syncDeadline === undefined || names.length === 0) return;
  const signal = AbortSignal.any([app.io.signal, AbortSignal.timeout(syncDeadline)]);
  const sources = names.map((name) => configuredSource(app, name));
  for (const report of await pullSources(app, sources, signal)) {
    if (report.failure !== undefined) tellSync(app, report);
  }
}

/** Ends with the error of a required source that could not be read, if there is one. */
export function refuseUnseen({ settings }: App, notSeen: readonly NotSeen[]): void {
  const missing = notSeen.find(({ source }) => settings.config.sources[source]?.required === true);
  if (missing === undefined) return;
  throw new SourceError(
    `${missing.source} is required and could not be read: ${missing.why}.`,
    true,
  );
}
