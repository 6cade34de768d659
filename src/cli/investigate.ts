import { InputError } from "../domain/errors.ts";
import type { CommandIo } from "./command-io.ts";
import type { QuestionFlags } from "./question-flags.ts";

/** Asks the question and prints the answer. */
export async function investigate(flags: QuestionFlags, _io: CommandIo): Promise<void> {
  throw new InputError(`Nothing can be asked about ${flags.since ?? "that"} yet.`);
}
