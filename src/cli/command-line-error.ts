import type { CommanderError } from "commander";
import { InputError } from "../domain/errors.ts";

/** A command by the words that lead to it, `forensics token create`, with its long flags. */
export interface NamedCommand {
  readonly path: string;
  readonly flags: readonly string[];
}

/** What was wrong with the words on the command line, as one sentence and a next step. */
export function commandLineError(
  { code, message }: CommanderError,
  command: NamedCommand = { path: "forensics", flags: [] },
): InputError {
  if (code === "commander.help") {
    return new InputError(`"${command.path}" needs one more word.`, `${command.path} --help`);
  }
  const [sentence = "", hint] = message.replace(/^error: (command-)?/, "").split("\n");
  const said = sentence.charAt(0).toUpperCase() + sentence.slice(1);
  const flag = /^unknown option '(--[a-z-]+)/.exec(sentence)?.[1];
  const meant = flagFor(flag, command.flags) ?? /^\(Did you mean (.*)\?\)$/.exec(hint ?? "")?.[1];
  return new InputError(
    said.replaceAll("'", '"').replace(/[^.]$/, "$&."),
    meant === undefined ? `${command.path} --help` : `Did you mean ${meant}?`,
  );
}

/** Other words of the same flag, as other commands and other programs have them. */
const SAME: Readonly<Record<string, string>> = {
  "--json": "--format json",
  "--format": "--json",
  "--verbose": "--all",
  "--env": "--environment NAME",
  "--from": "--since TIME",
  "--to": "--until TIME",
};

/** The flag of a command that is meant by one that it has not. */
function flagFor(typed: string | undefined, flags: readonly string[]): string | undefined {
  const same = typed !== undefined && Object.hasOwn(SAME, typed) ? SAME[typed] : undefined;
  return same !== undefined && flags.includes(same.split(" ")[0] ?? "") ? same : undefined;
}
