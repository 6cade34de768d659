import { z } from "zod";
import { nameSchema } from "./name.ts";
import { nothingPrivileged, type Section } from "./section.ts";

/** Pattern of prompt names to owner, in the order of the file; the word `none` says that nobody owns it, on purpose. */
export const owners = {
  schema: z.record(nameSchema, nameSchema).default({}),
  privileged: nothingPrivileged,
} satisfies Section;
