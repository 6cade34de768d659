import { z } from "zod";
import { isTimeZone } from "../time-zone.ts";
import { nothingPrivileged, type Section } from "./section.ts";

export const timezone = {
  schema: z.string().refine(isTimeZone, "is not an IANA zone such as Europe/Berlin").optional(),
  privileged: nothingPrivileged,
} satisfies Section;
