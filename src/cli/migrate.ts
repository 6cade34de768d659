import { Command } from "commander";
import { showNumber } from "../render/show-rate.ts";
import type { CommandIo } from "./command-io.ts";
import { addExamples } from "./examples.ts";
import { withApp } from "./with-app.ts";

/** Brings the tables up to this program. The embedded database does so by itself. */
export function migrateCommand(io: CommandIo): Command {
  const command = new Command("migrate").description("bring the database's tables up to date");
  command.option("--fold", "also fold all changes anew from what was observed");
  return addExamples(command, [
    ["forensics migrate", "run what has not been run yet"],
    [
      "forensics migrate --fold",
      "where `forensics verify` names a change that is stored otherwise",
    ],
  ]).action(async ({ fold }: { readonly fold?: true }) => {
    await withApp(io, { migrations: "skip" }, async (app) => {
      const { migrateDatabase } = await import("../store/migrate.ts");
      const applied = await migrateDatabase(app.db);
      const lines = applied.map((name) => `Applied ${name}\n`);
      io.stdout.write(lines.join("") || "The tables are up to date.\n");
      if (fold !== true) return;
      const { foldAll } = await import("../workflows/fold-all.ts");
      const targets = await foldAll(app, io.signal);
      io.stdout.write(`Folded the changes of ${showNumber(targets, "target")} anew.\n`);
    });
  });
}
