import type { CommanderError } from "commander";
import { InputError } from "../domain/errors.ts";

/** What was wrong with the words on the command line, as one sentence and a next step. */
export function commandLineError(
  { code, message }: CommanderError,
  command = "forensics",
): InputError {
  if (code === "commander.help") {
    return new InputError(`"${command}" needs one more word.`, `${command} --help`);
  }
  const [sentence = "", hint] = message.replace(/^error: (command-)?/, "").split("\n");
  const meant = /^\(Did you mean (.*)\?\)$/.exec(hint ?? "")?.[1];
  const said = sentence.charAt(0).toUpperCase() + sentence.slice(1);
  return new InputError(
    said.replaceAll("'", '"').replace(/[^.]$/, "$&."),
    meant === undefined ? `${command} --help` : `Did you mean ${meant}?`,
  );
}
