import { z } from "zod";
import { nameSchema } from "./name.ts";
import { nothingPrivileged, type Section } from "./section.ts";

/** Who is on call for a prompt: a rota of a source. */
export const rotaSchema = z
  .string()
  .regex(
    /^(?:[^\p{Cc}:]{1,100}:[\w-]{1,64}|none)$/u,
    "is no rota: write it as SOURCE:ID, such as pagerduty:PL5FQHC, or none",
  );

/** Pattern of prompt names to rota, in the order of the file; the word `none` says that nobody is on call for it. */
export const oncall = {
  schema: z.record(nameSchema, rotaSchema).default({}),
  privileged: nothingPrivileged,
} satisfies Section;
