import { connectors } from "../connectors/registry.ts";
import { InputError } from "../domain/errors.ts";
import { meters } from "../meters/registry.ts";
import { showNumber } from "../render/show-rate.ts";
import { digestKey } from "../runtime/digest-key.ts";
import { openSource } from "../runtime/open-source.ts";
import { type SyncedSource, type SyncReport, syncSource } from "../workflows/sync-source.ts";
import { channelRules } from "./channel-rules.ts";
import { printNote } from "./print-note.ts";
import type { App } from "./with-app.ts";

/** What of an open program a pull uses. */
export interface PullApp extends Pick<App, "settings" | "db" | "pool"> {
  readonly io: Pick<App["io"], "environment" | "now">;
  readonly progress: Pick<App["progress"], "say">;
}

/** What of an open program opens a source. */
interface OpeningApp {
  readonly settings: App["settings"];
  readonly io: Pick<App["io"], "environment">;
}

/** A configured source, its settings read by its connector's own schema. */
export function configuredSource({ settings, io }: OpeningApp, name: string): SyncedSource {
  const { connector, settings: given } = openSource(settings, name, io.environment);
  const source = connectedSource(name, connector, given);
  const counting = { segmentKeys: settings.config.segments.keys, channels: channelRules(settings) };
  return { ...source, counting };
}

/** A source of a kind; an InputError names the setting that its connector does not accept. */
export function connectedSource(name: string, kind: string, settings: unknown): SyncedSource {
  const kinds = [...connectors, ...meters];
  const connector = kinds.find((one) => one.name === kind);
  if (connector === undefined) {
    const known = kinds.map((one) => one.name).join(", ");
    throw new InputError(`sources.${name}.connector: there is no ${kind}.`, `Known: ${known}.`);
  }
  const read = connector.settings.safeParse(settings);
  if (read.success) return { name, connector, settings: read.data };
  const [issue] = read.error.issues;
  const at = ["sources", name, ...(issue?.path ?? [])].join(".");
  throw new InputError(`${at}: ${issue?.message ?? "cannot be read"}.`, "See docs/connectors.md.");
}

/**
 * Pulls sources side by side, so that a slow or failing one delays no other.
 * @param signal ends the pull; what was read until then stays
 */
export async function pullSources(
  app: PullApp,
  sources: readonly SyncedSource[],
  signal: AbortSignal,
): Promise<readonly SyncReport[]> {
  const { io, progress } = app;
  const key = digestKey(io.environment);
  const reports = sources.map((source) =>
    syncSource(app, source, {
      source: source.name,
      now: io.now,
      fetch: globalThis.fetch,
      signal,
      digestKey: key,
      progress: (message) => progress.say(`${source.name}: ${message}`),
    }),
  );
  return await Promise.all(reports);
}

/** Says what a pull brought, and why one ended early. */
export function tellSync(
  { io }: App,
  { source, added, readings, notes, failure }: SyncReport,
): void {
  const end = failure === undefined ? "." : `, then: ${failure.message}`;
  const counts = [
    ...(readings > 0 ? [showNumber(readings, "new reading")] : []),
    ...(added > 0 ? [showNumber(added, "new observation")] : []),
  ];
  const brought = counts.length === 0 ? "nothing new" : counts.join(", ");
  printNote(io, `${source}: ${brought}${end}`);
  for (const note of notes) printNote(io, `${source}: ${note}`);
}
