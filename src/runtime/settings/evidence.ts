import { z } from "zod";
import { originSchema } from "../origin-schema.ts";
import { allPrivileged, type Section } from "./section.ts";

/** Where heads of the evidence go that somebody else keeps. Privileged, since it writes outside of the database. */
export const evidence = {
  schema: z
    .strictObject({
      anchor: z
        .union([
          z.strictObject({ file: z.string().min(1) }),
          z.strictObject({ git: z.string().min(1) }),
          z.strictObject({ webhook: originSchema }),
        ])
        .optional(),
    })
    .default({}),
  privileged: allPrivileged,
} satisfies Section;
