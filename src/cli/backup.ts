import { resolve } from "node:path";
import { Command } from "commander";
import type { CommandIo } from "./command-io.ts";
import { addExamples } from "./examples.ts";
import { rowsInWords } from "./rows-in-words.ts";
import { withApp } from "./with-app.ts";

/** Writes everything as it is at one moment to one file. */
export function backupCommand(io: CommandIo): Command {
  const command = new Command("backup")
    .description("write everything that is recorded to one file")
    .argument("<file>", "a new file; it holds prompts, so keep it safe");
  return addExamples(command, [
    ["forensics backup today.backup", "others may go on writing"],
  ]).action(async (file: string) => {
    const path = resolve(io.cwd, file);
    const rows = await withApp(io, {}, async ({ pool }) => {
      const { backup } = await import("../store/backup.ts");
      return await backup(pool, path, new Date(io.now()));
    });
    io.stdout.write(`Wrote ${rowsInWords(rows)} to ${path}\n`);
  });
}
