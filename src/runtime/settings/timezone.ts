import { z } from "zod";
import { nothingPrivileged, type Section } from "./section.ts";

export const timezone = {
  schema: z
    .string()
    .refine(isTimeZone, "expected an IANA zone such as America/New_York")
    .optional(),
  privileged: nothingPrivileged,
} satisfies Section;

function isTimeZone(name: string): boolean {
  try {
    return (
      /^[A-Za-z]/.test(name) && new Intl.DateTimeFormat("en", { timeZone: name }) !== undefined
    );
  } catch {
    return false;
  }
}
