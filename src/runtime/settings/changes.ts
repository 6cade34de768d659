import { z } from "zod";
import { nameSchema, namesSchema } from "./name.ts";
import { allPrivileged, type Section } from "./section.ts";

const route = z.strictObject({ target: nameSchema, environments: namesSchema.optional() });

/** Where each change that goes live is told. Privileged, since something is sent there. */
export const changes = {
  schema: z.array(route).max(50).default([]),
  privileged: allPrivileged,
} satisfies Section;
