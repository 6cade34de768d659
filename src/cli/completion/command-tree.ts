import type { Command, Option } from "commander";

/** A command as a shell sees it: the words that lead to it, and what may follow. */
export interface CommandWords {
  /** `db stop`; empty for the program itself. */
  readonly path: string;
  readonly subcommands: readonly NamedWord[];
  readonly options: readonly OptionWords[];
  /** Words of which one may be its argument. */
  readonly choices: readonly string[];
}

interface NamedWord {
  readonly name: string;
  readonly description: string;
}

export interface OptionWords {
  readonly long: string;
  readonly short: string | undefined;
  readonly description: string;
  readonly value: "none" | "any" | "file" | readonly string[];
}

/** The program and all its commands, parents first. */
export function describeCommands(command: Command, path = ""): readonly CommandWords[] {
  const here: CommandWords = {
    path,
    subcommands: command.commands.map((inner) => ({
      name: inner.name(),
      description: inner.description(),
    })),
    options: command.options.flatMap(describeOption),
    choices: command.registeredArguments.flatMap((argument) => argument.argChoices ?? []),
  };
  const inner = command.commands.flatMap((one) =>
    describeCommands(one, `${path} ${one.name()}`.trim()),
  );
  return [here, ...inner];
}

function describeOption(option: Option): readonly OptionWords[] {
  if (option.long === undefined || option.hidden) return [];
  const { long, short, description } = option;
  return [{ long, short, description, value: valueShape(option) }];
}

function valueShape(option: Option): OptionWords["value"] {
  if (option.argChoices !== undefined) return option.argChoices;
  if (!option.required) return "none";
  return option.flags.includes("<file>") ? "file" : "any";
}
