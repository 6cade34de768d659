import { writeFile } from "node:fs/promises";
import { InputError } from "../domain/errors.ts";
import { failureCode } from "../runtime/failure-code.ts";
import type { CommandIo } from "./command-io.ts";

/** Writes what was made to the file that was named, else to stdout. */
export async function writeOutput(
  text: string,
  output: string | undefined,
  io: CommandIo,
): Promise<void> {
  if (output === undefined) return io.stdout.write(text);
  try {
    await writeFile(output, text);
  } catch (error) {
    throw new InputError(
      `${output} cannot be written${failureCode(error)}.`,
      "Name a file that can be written.",
    );
  }
}
