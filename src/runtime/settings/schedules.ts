import { z } from "zod";
import { dueMoments } from "../last-due.ts";
import { nameSchema } from "./name.ts";
import { nothingPrivileged, type Section } from "./section.ts";
import { timezone } from "./timezone.ts";

const schedule = z
  .strictObject({
    run: z.enum(["drift", "sync"]),
    at: nameSchema,
    zone: timezone.schema.unwrap(),
    sources: z.array(nameSchema).optional(),
  })
  .superRefine(({ at, zone }, context) => {
    if (isPattern(at, zone)) return;
    const message = "expected five fields (minute, hour, day, month, weekday) such as */5 * * * *";
    context.addIssue({ code: "custom", path: ["at"], message });
  });

/** What `serve` does by itself, and when. It does nothing that a person could not by the same settings. */
export const schedules = {
  schema: z.record(nameSchema, schedule).default({}),
  privileged: nothingPrivileged,
} satisfies Section;

function isPattern(at: string, zone: string): boolean {
  try {
    return dueMoments({ at, zone }, 0).next !== undefined;
  } catch {
    return false;
  }
}
