import type { Settings } from "../runtime/settings.ts";
import type { OpenDatabase } from "../store/open-database.ts";
import type { CommandIo } from "./command-io.ts";
import { type OpenedSettings, openSettings } from "./open-settings.ts";
import { printNote } from "./print-note.ts";
import { type Progress, startProgress } from "./progress.ts";
import { untilAborted } from "./until-aborted.ts";

/** What a command works with while the database is open. */
export interface App extends OpenedSettings, OpenDatabase {
  readonly io: CommandIo;
  readonly progress: Progress;
}

export interface AppFlags {
  readonly tz?: string | undefined;
  /** What to do about older tables; the store's own choice by default. */
  readonly migrations?: "run" | "require" | "skip" | undefined;
}

/** Opens settings and database, runs `work`, and closes whatever came of it. An interrupt ends the wait at once. */
export async function withApp<Result>(
  io: CommandIo,
  flags: AppFlags,
  work: (app: App) => Promise<Result>,
): Promise<Result> {
  const progress = startProgress(io);
  try {
    const opened = await openSettings(io, flags);
    for (const note of opened.settings.notes) {
      progress.done();
      printNote(io, note);
    }
    const database = await openStore(io, opened.settings, flags.migrations);
    try {
      return await untilAborted(work({ ...opened, ...database, io, progress }), io.signal);
    } finally {
      await database.close();
    }
  } finally {
    progress.done();
  }
}

/** Whoever opens it closes it. */
export async function openStore(
  { signal }: Pick<CommandIo, "signal">,
  { databaseUrl, dataFolder }: Settings,
  migrations?: AppFlags["migrations"],
): Promise<OpenDatabase> {
  const { openDatabase } = await import("../store/open-database.ts");
  signal.throwIfAborted();
  const url = databaseUrl?.reveal();
  const opening = openDatabase({ url, dataDir: dataFolder, migrations });
  return await untilAborted(opening, signal);
}
