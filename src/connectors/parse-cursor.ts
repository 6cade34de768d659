import type { z } from "zod";
import { InputError } from "../domain/errors.ts";

/**
 * How far a source was read, out of what was kept of it.
 * @throws InputError when it is none of ours
 */
export function parseCursor<Schema extends z.ZodType>(
  schema: Schema,
  text: string,
): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new InputError(
      "The place up to which this source was read is unreadable",
      "Forget it and read the source anew.",
      { cause },
    );
  }
}
