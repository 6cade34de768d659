import type { NotSeen } from "../domain/answer.ts";
import { InputError, SourceError } from "../domain/errors.ts";
import type { SyncedSource } from "../workflows/sync-source.ts";
import { ended } from "./describe-error.ts";
import { printNote } from "./print-note.ts";
import { configuredSource, pullSources, tellSync } from "./pull-sources.ts";
import type { AskingFlags } from "./question-flags.ts";
import type { App } from "./with-app.ts";

/**
 * Pulls every source for as long as the deadline allows; the answer then says what did not arrive. A source that this
 * machine cannot open, such as for want of its variable, is named and keeps nobody from the answer.
 */
export async function pullFirst(app: App, { syncDeadline }: AskingFlags): Promise<void> {
  const names = Object.keys(app.settings.config.sources);
  if (syncDeadline === undefined || names.length === 0) return;
  const signal = AbortSignal.any([app.io.signal, AbortSignal.timeout(syncDeadline)]);
  const sources = names.flatMap((name) => openedOrNamed(app, name));
  for (const report of await pullSources(app, sources, signal)) {
    if (report.failure !== undefined) tellSync(app, report);
  }
}

function openedOrNamed(app: App, name: string): readonly SyncedSource[] {
  try {
    return [configuredSource(app, name)];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    printNote(app.io, `${name}: not pulled. ${ended(error.message)} ${error.next ?? ""}`.trimEnd());
    return [];
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
