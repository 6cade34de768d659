import { Command } from "commander";
import type { CommandIo } from "./command-io.ts";
import { addExamples } from "./examples.ts";
import { openSettings } from "./open-settings.ts";

/** The embedded database as a server. */
export function dbCommand(io: CommandIo): Command {
  const command = new Command("db").description("the embedded database");
  const stop = command.command("stop").description("stop the embedded database server");
  addExamples(stop, [["forensics db stop", "it starts again with the next question"]]);
  stop.action(() => stopServer(io));
  return addExamples(command, [["forensics db stop", "stop the embedded server"]]);
}

async function stopServer(io: CommandIo): Promise<void> {
  const { settings } = await openSettings(io, {});
  const { stopEmbedded } = await import("../store/embedded/stop-embedded.ts");
  const stopped = await stopEmbedded(settings.dataFolder);
  const where = `in ${settings.dataFolder}`;
  io.stdout.write(
    stopped ? `Stopped the database ${where}\n` : `No database was running ${where}\n`,
  );
}
