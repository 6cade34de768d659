import { z } from "zod";
import { nameSchema, namesSchema } from "./name.ts";
import { nothingPrivileged, type Section } from "./section.ts";

export const workflows = {
  schema: z.record(nameSchema, z.strictObject({ prompts: namesSchema.default([]) })).default({}),
  privileged: nothingPrivileged,
} satisfies Section;
