import { Command } from "commander";
import { InputError } from "../domain/errors.ts";
import { nearestWord } from "../runtime/nearest-word.ts";
import type { CommandIo } from "./command-io.ts";
import { addExamples, exampleLines } from "./examples.ts";
import { commandForWord } from "./foreign-word.ts";
import { addQuestionFlags, readQuestionFlags } from "./question-flags.ts";

const summary =
  "What changed before this spike of structured-output errors, who did it, who\n" +
  "reviewed it, who owns it and how to undo it.";

const firstExamples = [
  ["forensics demo", "the whole story on bundled data"],
  ["forensics init", "write a first forensics.yaml"],
  ["forensics --since 2:14pm", "what changed before this spike"],
] as const;

const examples = [
  ["forensics --since 2:14pm", "the spike that began at 2:14pm"],
  ["forensics --since 3h --workflow intake", "one workflow, the last three hours"],
  ["forensics --since 2pm --format md -o a.md", "the answer as a document"],
] as const;

/** The program itself: flags alone ask the question, and any word is a subcommand. */
export function askCommand(io: CommandIo): Command {
  const root = new Command("forensics")
    .usage("--since TIME [flags]\n       forensics COMMAND [flags]")
    .description(summary)
    .allowExcessArguments();
  addQuestionFlags(root)
    .option("--no-color", "no colour; NO_COLOR and TERM=dumb say the same")
    .option("--ascii", "nothing beyond ASCII; LC_ALL=C says the same");
  return addExamples(root, examples)
    .hook("preSubcommand", (_root, command) => refuseQuestionFlags(root, command))
    .action(() => ask(root, io));
}

async function ask(root: Command, io: CommandIo): Promise<void> {
  const [word] = root.args;
  if (word !== undefined) throw unknownWord(word, root);
  if (flagsGiven(root).length === 0) {
    io.stdout.write(shortHelp());
    return;
  }
  const flags = readQuestionFlags(root);
  if (flags.since === undefined) {
    throw new InputError(
      "A question needs to know when it began.",
      "Add --since, such as --since 2:14pm.",
    );
  }
  const { investigate } = await import("./investigate.ts");
  await investigate(flags, io, commandNames(root));
}

function shortHelp(): string {
  return `${summary}\n\n${exampleLines(firstExamples)}\n\nAll commands and flags: forensics --help\n`;
}

/** The question's flags on the command line, looks aside. */
function flagsGiven(root: Command): readonly string[] {
  return root.options
    .filter((option) => root.getOptionValueSource(option.attributeName()) === "cli")
    .map((option) => option.long ?? option.flags)
    .filter((flag) => flag !== "--no-color" && flag !== "--ascii");
}

function commandNames(root: Command): readonly string[] {
  return root.commands.map((command) => command.name());
}

function refuseQuestionFlags(root: Command, command: Command): void {
  const [flag] = flagsGiven(root);
  if (flag === undefined) return;
  throw new InputError(
    `${flag} before "${command.name()}" would ask a question, and "${command.name()}" is a command.`,
    `forensics ${command.name()} --help`,
  );
}

/** Help is printed before, so a word that is left over names nothing. */
export function unknownHelp(argv: readonly string[], root: Command): InputError | undefined {
  const [first, word] = argv;
  return first === "help" && word !== undefined && !commandNames(root).includes(word)
    ? unknownCommand(word, root)
    : undefined;
}

/** A word after `--since 2:14pm` is most likely the rest of a time. */
function unknownWord(word: string, root: Command): InputError {
  const since: unknown = root.getOptionValue("since");
  if (typeof since === "string" && nearestWord(word, commandNames(root)) === undefined) {
    return new InputError(
      `"${word}" is no flag, and a question has only flags.`,
      `A time of several words stands in quotes, such as --since "2:14pm America/New_York".`,
    );
  }
  return unknownCommand(word, root);
}

function unknownCommand(word: string, root: Command): InputError {
  const near = nearestWord(word, commandNames(root));
  const meant = near === undefined ? commandForWord(word) : `forensics ${near}`;
  const next = meant === undefined ? "forensics --help" : `Did you mean "${meant}"?`;
  return new InputError(`Unknown command "${word}".`, next);
}
