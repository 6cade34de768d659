import type { CommanderError } from "commander";
import { InputError } from "../domain/errors.ts";

/** What was wrong with the words on the command line, as one sentence and a next step. */
export function commandLineError({ code, message }: CommanderError): InputError {
  if (code === "commander.help") {
    return new InputError("That command needs one more word.", "Add --help to see which.");
  }
  const [sentence = "", hint] = message.replace(/^error: (command-)?/, "").split("\n");
  const meant = /^\(Did you mean (.*)\?\)$/.exec(hint ?? "")?.[1];
  const said = sentence.charAt(0).toUpperCase() + sentence.slice(1);
  return new InputError(
    said.replaceAll("'", '"').replace(/[^.]$/, "$&."),
    meant === undefined ? "forensics --help" : `Did you mean ${meant}?`,
  );
}
