import { Command } from "commander";
import type { CommandIo } from "./command-io.ts";
import { addExamples } from "./examples.ts";
import { withApp } from "./with-app.ts";

/** Brings the tables up to this program. The embedded database does so by itself. */
export function migrateCommand(io: CommandIo): Command {
  const command = new Command("migrate").description("bring the database's tables up to date");
  return addExamples(command, [["forensics migrate", "run what has not been run yet"]]).action(
    async () => {
      const applied = await withApp(io, { migrations: "skip" }, async ({ db }) => {
        const { migrateDatabase } = await import("../store/migrate.ts");
        return await migrateDatabase(db);
      });
      const lines = applied.map((name) => `Applied ${name}\n`);
      io.stdout.write(lines.join("") || "The tables are up to date.\n");
    },
  );
}
