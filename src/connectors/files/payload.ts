import { z } from "zod";

/** A unit within its source: a whole file, or a value of one. */
export const unitName = z.object({
  path: z.string(),
  key: z.string().optional(),
  pointer: z.string(),
  environment: z.string().optional(),
});
export type UnitName = z.infer<typeof unitName>;

export const unitFacts = z.object({ text: z.string() });
