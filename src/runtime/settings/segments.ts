import { z } from "zod";
import { nameSchema } from "./name.ts";
import { nothingPrivileged, type Section } from "./section.ts";

/** Keys that outcomes are grouped by; without a list every key is taken. */
export const segments = {
  schema: z
    .strictObject({ keys: z.array(nameSchema).max(8, "has more than 8 keys").optional() })
    .default({}),
  privileged: nothingPrivileged,
} satisfies Section;
