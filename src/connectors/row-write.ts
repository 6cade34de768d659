import { z } from "zod";
import { rowFacts, rowName } from "./row-facts.ts";

/** One write to a row, as our trigger recorded it. */
const write = z.object({
  id: z.string(),
  at: z.number(),
  row: rowName,
  before: rowFacts.optional(),
  after: rowFacts.optional(),
  actor: z.string().optional(),
  role: z.string(),
  group: z.string().optional(),
});
export type RowWrite = z.infer<typeof write>;

/** The body of a delivery of writes. */
export const rowWrites = z.object({
  schema: z.literal("forensics.row-writes/1"),
  writes: z.array(write).min(1),
});
