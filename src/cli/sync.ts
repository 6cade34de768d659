import { basename, resolve } from "node:path";
import { Command } from "commander";
import { InputError } from "../domain/errors.ts";
import type { SyncedSource } from "../workflows/sync-source.ts";
import type { CommandIo } from "./command-io.ts";
import { addExamples } from "./examples.ts";
import { printNext } from "./print-next.ts";
import { printNote } from "./print-note.ts";
import { type App, withApp } from "./with-app.ts";

interface SyncFlags {
  readonly git?: string;
  readonly include?: readonly string[];
}

/** Pulls sources from where they were left. */
export function syncCommand(io: CommandIo): Command {
  const command = new Command("sync")
    .description("pull the configured sources, or one git repository without configuration")
    .argument("[source...]", "names under sources in forensics.yaml (default: all)")
    .option("--git <path>", "a git repository, also without forensics.yaml")
    .option("--include <glob>", "with --git: files that hold prompts; may be repeated", collect);
  return addExamples(command, [
    ["forensics sync", "every configured source"],
    ["forensics sync --git .", "the prompts of the repository you are in"],
    ["forensics sync --git . --include 'prompts/**'", "only these files"],
  ]).action(async (names: readonly string[], flags: SyncFlags) => {
    await withApp(io, {}, async (app) => {
      const { configuredSource, connectedSource, pullSources, tellSync } = await import(
        "./pull-sources.ts"
      );
      const { sealRecords } = await import("./evidence/seal-records.ts");
      const open = { configuredSource, connectedSource };
      const reports = await pullSources(app, sourcesToSync(open, app, names, flags), io.signal);
      const problem = await sealRecords(app);
      app.progress.done();
      if (problem !== undefined) printNote(io, problem);
      for (const report of reports) tellSync(app, report);
      const failed = reports.find((report) => report.failure !== undefined);
      if (failed?.failure !== undefined) throw failed.failure;
      if (reports.some(({ added }) => added > 0)) {
        printNext(io, ["forensics log", "forensics owners"]);
      }
    });
  });
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function sourcesToSync(
  open: Pick<typeof import("./pull-sources.ts"), "configuredSource" | "connectedSource">,
  app: App,
  names: readonly string[],
  { git, include = [] }: SyncFlags,
): readonly SyncedSource[] {
  if (git !== undefined) {
    const path = resolve(app.io.cwd, git);
    return [open.connectedSource(`git:${basename(path)}`, "git", { path, include })];
  }
  const all = names.length > 0 ? names : Object.keys(app.settings.config.sources);
  if (all.length === 0) {
    throw new InputError("No source is configured.", "forensics sync --git . or forensics init");
  }
  return all.map((name) => open.configuredSource(app, name));
}
