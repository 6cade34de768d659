import { z } from "zod";
import { refuseInlineSecrets } from "../secret-reference.ts";
import { nameSchema } from "./name.ts";
import { allPrivileged, type Section } from "./section.ts";

/** What each notifier adds is read by the notifier's own schema when the target is opened. */
const target = z
  .looseObject({
    notifier: nameSchema,
    /** Whether texts of prompts may be sent there. */
    text: z.boolean().default(false),
    /** How accounts are shown there. */
    names: z.enum(["full", "role", "none"]).default("role"),
  })
  .superRefine((value, context) => refuseInlineSecrets(value, context));

/** Places that findings and changes are sent to. Privileged, since something is sent there. */
export const targets = {
  schema: z.record(nameSchema.max(60, "is longer than 60 characters"), target).default({}),
  privileged: allPrivileged,
} satisfies Section;
