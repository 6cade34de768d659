import { resolve } from "node:path";
import { Command } from "commander";
import type { CommandIo } from "./command-io.ts";
import { addExamples } from "./examples.ts";
import { rowsInWords } from "./rows-in-words.ts";
import { withApp } from "./with-app.ts";

/** Brings back what `backup` wrote, into a database that holds nothing yet. */
export function restoreCommand(io: CommandIo): Command {
  const command = new Command("restore")
    .description("bring back a backup, into a database without facts")
    .argument("<file>", "what forensics backup wrote");
  return addExamples(command, [["forensics restore today.backup", "all of it, or nothing"]]).action(
    async (file: string) => {
      const path = resolve(io.cwd, file);
      const rows = await withApp(io, { migrations: "skip" }, async ({ pool }) => {
        const { restore } = await import("../store/restore.ts");
        return await restore(pool, path);
      });
      io.stdout.write(`Restored ${rowsInWords(rows)} from ${path}\n`);
    },
  );
}
