import { z } from "zod";
import { secretReference } from "../secret-reference.ts";
import { allPrivileged, type Section } from "./section.ts";

export const database = {
  schema: z.strictObject({ url: secretReference.optional() }).default({}),
  privileged: allPrivileged,
} satisfies Section;
