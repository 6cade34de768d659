import { z } from "zod";
import { nameSchema, namesSchema } from "./name.ts";
import { refuseSharedNames } from "./refuse-shared-names.ts";
import { nothingPrivileged, type Section } from "./section.ts";

const person = z.strictObject({
  /** E-mail addresses and ids, as sources name them: `github.com/maya-o`, `langfuse:cm4u8`, `@maya-o`. */
  accounts: namesSchema.default([]),
  /** Several people use it: what it did says nothing of one. */
  shared: z.boolean().default(false),
  left: z.boolean().default(false),
});

/** Which accounts are one person's. */
export const people = {
  schema: z
    .record(nameSchema, person)
    .superRefine((all, context) =>
      refuseSharedNames(
        all,
        (one) => one.accounts.map((name) => name.toLowerCase()),
        "accounts",
        context,
      ),
    )
    .default({}),
  privileged: nothingPrivileged,
} satisfies Section;
