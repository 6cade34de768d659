import { z } from "zod";
import { originSchema } from "../origin-schema.ts";
import { nameSchema, namesSchema } from "./name.ts";
import { allPrivileged, type Section } from "./section.ts";
import { timezone } from "./timezone.ts";

const clock = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, "expected a time such as 09:00");

const fields = z.strictObject({
  target: nameSchema,
  kinds: z
    .array(z.enum(["rate", "content", "control", "silence"]))
    .min(1)
    .default(["rate", "content", "control", "silence"]),
  level: z.enum(["warning", "error"]).default("warning"),
  environments: namesSchema.optional(),
  recovery: z.boolean().default(true),
  /** Warnings wait for this hour of the day, in the team's zone. */
  digest: clock.optional(),
  /** Warnings wait while it lasts. */
  quiet: z.strictObject({ from: clock, to: clock }).optional(),
  zone: timezone.schema,
});

const route = fields.refine((one) => !neverSends(one), {
  path: ["digest"],
  message: "lies within the quiet hours as a whole, so that it would never be sent",
});

/** Whether quiet hours last through the whole hour of a digest. */
function neverSends({ digest, quiet }: Pick<z.output<typeof fields>, "digest" | "quiet">): boolean {
  if (digest === undefined || quiet === undefined) return false;
  const lasts = minutesBetween(quiet.from, quiet.to);
  return minutesBetween(quiet.from, digest) + 60 <= lasts;
}

/** From one clock to the next time that it shows another. */
function minutesBetween(from: string, to: string): number {
  const [start, end] = [from, to].map((text) => {
    const [hours = 0, minutes = 0] = text.split(":").map(Number);
    return hours * 60 + minutes;
  });
  return ((end ?? 0) - (start ?? 0) + 1440) % 1440;
}

/** Which findings go where. Privileged, since something is sent there. */
export const alerts = {
  schema: z
    .strictObject({ page: originSchema.optional(), routes: z.array(route).max(50).default([]) })
    .prefault({}),
  privileged: allPrivileged,
} satisfies Section;
