/**
 * The list of commands. To add one: write `src/cli/<name>.ts` that exports
 * `<name>Command(io: CommandIo): Command`, import it here and add it to `commands`. Its action loads what is heavy
 * with `import()`, does its work inside `withApp(io, flags, work)` when it needs the database, throws the errors of
 * `domain/errors.ts`, and calls `io.exitWith(1)` when a check found something. Examples go in with `addExamples`.
 */
import { type Command, CommanderError } from "commander";
import { alertCommand } from "./alert.ts";
import { askCommand, unknownHelp } from "./ask.ts";
import { backupCommand } from "./backup.ts";
import type { CommandIo } from "./command-io.ts";
import { commandLineError, type NamedCommand } from "./command-line-error.ts";
import { completionCommand } from "./completion.ts";
import { dbCommand } from "./db.ts";
import { demoCommand } from "./demo.ts";
import { detectCommand } from "./detect.ts";
import { diffCommand } from "./diff.ts";
import { doctorCommand } from "./doctor.ts";
import { driftCommand } from "./drift.ts";
import { importCommand } from "./import.ts";
import { initCommand } from "./init.ts";
import { logCommand } from "./log.ts";
import { migrateCommand } from "./migrate.ts";
import { ownersCommand } from "./owners.ts";
import { printError } from "./print-error.ts";
import { redactCommand } from "./redact.ts";
import { restoreCommand } from "./restore.ts";
import { revertCommand } from "./revert.ts";
import { serveCommand } from "./serve.ts";
import { showCommand } from "./show.ts";
import { syncCommand } from "./sync.ts";
import { timelineCommand } from "./timeline.ts";
import { tokenCommand } from "./token.ts";
import { trustCommand } from "./trust.ts";
import { verifyCommand } from "./verify.ts";

const commands: readonly ((io: CommandIo) => Command)[] = [
  demoCommand,
  initCommand,
  trustCommand,
  importCommand,
  syncCommand,
  serveCommand,
  logCommand,
  showCommand,
  diffCommand,
  ownersCommand,
  revertCommand,
  timelineCommand,
  verifyCommand,
  redactCommand,
  driftCommand,
  alertCommand,
  detectCommand,
  doctorCommand,
  tokenCommand,
  migrateCommand,
  backupCommand,
  restoreCommand,
  dbCommand,
  completionCommand,
];

/** Runs one command line and answers with its exit code; errors are printed, never thrown. */
export async function runProgram(io: CommandIo, version: string): Promise<number> {
  let code = 0;
  const exitWith = (wanted: number) => {
    code = wanted;
  };
  const program = buildProgram({ ...io, exitWith }, version);
  try {
    await program.parseAsync(io.argv, { from: "user" });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) return printError(error, io);
    return error.exitCode === 0
      ? 0
      : printError(
          unknownHelp(io.argv, program) ?? commandLineError(error, commandOf(program, io.argv)),
          io,
        );
  }
}

/** The command that the words of a command line name, as far as they name one: `forensics token create`. */
function commandOf(
  command: Command,
  [word, ...rest]: readonly string[],
  path = command.name(),
): NamedCommand {
  const inner = command.commands.find((one) => one.name() === word);
  const flags = command.options.flatMap(({ long }) => long ?? []);
  return inner === undefined ? { path, flags } : commandOf(inner, rest, `${path} ${inner.name()}`);
}

/** The whole tree of commands; completion and documentation are made from it. */
export function buildProgram(io: CommandIo, version: string): Command {
  const program = askCommand(io)
    .version(version, "-V, --version")
    .exitOverride()
    .showSuggestionAfterError()
    .enablePositionalOptions()
    .helpCommand("help [command]", "help for one command")
    .configureHelp({ helpWidth: io.terminal.width })
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      // Errors are thrown and printed in one place.
      writeErr: () => undefined,
    });
  for (const command of commands) program.addCommand(withSharedWays(command(io), program));
  return program;
}

/** Help, errors and looks are the same at every level. */
function withSharedWays(command: Command, parent: Command): Command {
  command.copyInheritedSettings(parent).allowExcessArguments(false);
  command.option("--no-color", "no colour").option("--ascii", "ASCII only");
  for (const inner of command.commands) withSharedWays(inner, command);
  return command;
}
