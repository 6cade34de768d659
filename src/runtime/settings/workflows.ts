import { z } from "zod";
import { channelSchema } from "./channels.ts";
import { nameSchema, namesSchema } from "./name.ts";
import { nothingPrivileged, type Section } from "./section.ts";

export const workflows = {
  schema: z
    .record(
      nameSchema,
      z.strictObject({ prompts: namesSchema.default([]), counted_by: channelSchema.optional() }),
    )
    .default({}),
  privileged: nothingPrivileged,
} satisfies Section;
