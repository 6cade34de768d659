import type { z } from "zod";
import { SourceError } from "../domain/errors.ts";
import type { HttpAnswer } from "../runtime/http-client.ts";

/** An answer in the shape that it is said to have; an error that names the place where it has another. */
export function readAs<Schema extends z.ZodType>(
  schema: Schema,
  { place, json }: HttpAnswer,
): z.output<Schema> {
  const read = schema.safeParse(json);
  if (read.success) return read.data;
  const at = read.error.issues[0]?.path.join(".") ?? "";
  throw new SourceError(`${place} answered in another shape than is known, at "${at}"`, false);
}
