import { basename, resolve } from "node:path";
import { Command } from "commander";
import { connectors } from "../connectors/registry.ts";
import { InputError } from "../domain/errors.ts";
import { openSource } from "../runtime/open-source.ts";
import { type SyncedSource, type SyncReport, syncSource } from "../workflows/sync-source.ts";
import type { CommandIo } from "./command-io.ts";
import { addExamples } from "./examples.ts";
import { printNote } from "./print-note.ts";
import { type App, withApp } from "./with-app.ts";

interface SyncFlags {
  readonly git?: string;
  readonly include: readonly string[];
}

/** Pulls sources from where they were left. */
export function syncCommand(io: CommandIo): Command {
  const command = new Command("sync")
    .description("pull the configured sources, or one git repository without configuration")
    .argument("[source...]", "names under sources in forensics.yaml (default: all)")
    .option("--git <path>", "a git repository, also without forensics.yaml")
    .option(
      "--include <glob>",
      "with --git: files that hold prompts; may be repeated",
      collect,
      [],
    );
  return addExamples(command, [
    ["forensics sync", "every configured source"],
    ["forensics sync --git .", "the prompts of the repository you are in"],
    ["forensics sync --git . --include 'prompts/**'", "only these files"],
  ]).action(async (names: readonly string[], flags: SyncFlags) => {
    await withApp(io, {}, async (app) => {
      for (const source of sourcesToSync(app, names, flags)) tell(await pull(app, source), io);
    });
  });
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

function sourcesToSync(
  { settings, io }: App,
  names: readonly string[],
  { git, include }: SyncFlags,
): readonly SyncedSource[] {
  if (git !== undefined) {
    const path = resolve(io.cwd, git);
    return [openConnector(`git:${basename(path)}`, "git", { path, include })];
  }
  const all = names.length > 0 ? names : Object.keys(settings.config.sources);
  if (all.length === 0) {
    throw new InputError("No source is configured.", "forensics sync --git . or forensics init");
  }
  return all.map((name) => {
    const source = openSource(settings, name, io.environment);
    return openConnector(name, source.connector, source.settings);
  });
}

/** A source with its settings read by its connector's own schema. */
function openConnector(name: string, kind: string, settings: unknown): SyncedSource {
  const connector = connectors.find((one) => one.name === kind);
  if (connector === undefined) {
    const known = connectors.map((one) => one.name).join(", ");
    throw new InputError(`sources.${name}.connector: there is no ${kind}.`, `Known: ${known}.`);
  }
  const read = connector.settings.safeParse(settings);
  if (read.success) return { name, connector, settings: read.data };
  const [issue] = read.error.issues;
  const at = ["sources", name, ...(issue?.path ?? [])].join(".");
  throw new InputError(`${at}: ${issue?.message ?? "cannot be read"}.`, "See docs/connectors.md.");
}

async function pull(app: App, source: SyncedSource): Promise<SyncReport> {
  const { io, progress } = app;
  return await syncSource(app, source, {
    source: source.name,
    now: io.now,
    fetch: globalThis.fetch,
    signal: io.signal,
    progress: (message) => progress.say(`${source.name}: ${message}`),
  });
}

function tell({ source, added, notes, failure }: SyncReport, io: CommandIo): void {
  printNote(io, `${source}: ${added.toLocaleString("en")} new observations.`);
  for (const note of notes) printNote(io, `${source}: ${note}`);
  if (failure !== undefined) throw failure;
}
