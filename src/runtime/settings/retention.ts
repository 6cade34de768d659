import { z } from "zod";
import { allPrivileged, type Section } from "./section.ts";

const day = 86_400_000;
const daysIn = { d: 1, w: 7, y: 365 } as const;

/** A length of time such as `90d`, `12w` or `2y`, given on in milliseconds. */
const length = z
  .string()
  .regex(/^[1-9][0-9]{0,4}[dwy]$/, "expected a length of time such as 90d, 12w or 2y")
  .transform(
    (text) => Number(text.slice(0, -1)) * daysIn[text.slice(-1) as keyof typeof daysIn] * day,
  );

/** Privileged, since a short retention removes what others recorded. */
export const retention = {
  schema: z
    .strictObject({
      outcomes: length.optional(),
      ids: length.optional(),
      examples: length.optional(),
      deliveries: length.optional(),
    })
    .default({}),
  privileged: allPrivileged,
} satisfies Section;
