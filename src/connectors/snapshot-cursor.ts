import { z } from "zod";
import { parseCursor } from "./parse-cursor.ts";
import { pointers } from "./snapshot.ts";

const known = z.object({
  /** Tells whether it changed since. */
  mark: z.string(),
  title: z.string().optional(),
  pointers,
  /** Epoch milliseconds; only while the read that saw it has not ended. */
  seenAt: z.number().optional(),
});

const schema = z.object({
  /** Epoch milliseconds at which the last read that reached its end began. */
  readAt: z.number().optional(),
  /** The connector's own cursor, such as that of an audit log. */
  log: z.string().optional(),
  items: z.record(z.string(), known),
});

/** What a polled source held when it was last read. */
export type SnapshotCursor = z.infer<typeof schema>;
export type KnownItem = z.infer<typeof known>;

/** @throws InputError when it is none of ours */
export function readSnapshotCursor(text: string | undefined): SnapshotCursor {
  if (text === undefined) return { items: {} };
  return parseCursor(schema, text);
}
