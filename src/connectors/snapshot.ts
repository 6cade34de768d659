import { z } from "zod";

/** What a pointer pointed to when it was read. */
const pointed = z.object({
  version: z.string().optional(),
  /** It serves the newest of the versions whose pointers begin so. */
  follows: z.string().optional(),
  /** Share of traffic, where it is not all. */
  share: z.number().optional(),
  /** Epoch milliseconds since when it is known to have been so; absent: when it was read. */
  at: z.number().optional(),
  /** True where its making is told by the facts, with a time of its own. */
  dated: z.boolean().optional(),
});
export type Pointed = z.infer<typeof pointed>;

export const pointers = z.record(z.string(), pointed);
export type Pointers = Readonly<Record<string, Pointed>>;

/** One thing of a source as it was at a moment, beside what was known of it before. */
const item = z.object({
  name: z.string(),
  /** What people call it, where that is not its name. */
  title: z.string().optional(),
  /** Epoch milliseconds at which it was asked for. */
  seenAt: z.number(),
  /** Epoch milliseconds at which it, or its absence, was last seen before; absent on a first read. */
  since: z.number().optional(),
  /** Those that differ from what was known before. */
  pointers,
  /** Pointers that were not there at `since`. */
  appeared: z.array(z.string()),
  /** Pointers that were there at `since` and are gone. */
  lost: z.array(z.string()),
  /** What the source said of it; absent when it is gone. */
  facts: z.unknown().optional(),
});
export type SnapshotItem = z.infer<typeof item>;

/** The body of a delivery that was pulled: all that observations need, so that it can be parsed again. */
export const snapshotPage = z.object({
  schema: z.literal("forensics.snapshot/1"),
  connector: z.string(),
  items: z.array(item),
});
export type SnapshotPage = z.infer<typeof snapshotPage>;
