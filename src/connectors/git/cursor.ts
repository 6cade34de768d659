import { z } from "zod";
import { InputError } from "../../domain/errors.ts";

/** How far a repository has been read. */
export interface GitCursor {
  /** The last commit of the branch whose landing was read whole; absent before the first. */
  readonly tip?: string | undefined;
  /** The first landing that was read: a repository without it is another one. Absent before it, and in older cursors. */
  readonly first?: string | undefined;
  /** How many landings were read before. */
  readonly sequence: number;
  /** Epoch milliseconds of the read. */
  readonly readAt: number;
  /** Tells whether the same files and symbols are asked for. */
  readonly selection: string;
  /** While the history is read anew after it was rewritten: the tip that was there before, and when it was seen. */
  readonly rewritten?: { readonly tip: string; readonly seenAt: number } | undefined;
}

const commit = z.string().regex(/^[0-9a-f]{40,64}$/);
const schema = z.strictObject({
  tip: commit.optional(),
  first: commit.optional(),
  sequence: z.int().nonnegative(),
  readAt: z.number(),
  selection: z.string(),
  rewritten: z.strictObject({ tip: commit, seenAt: z.number() }).optional(),
});

/** @throws InputError when it is none of ours */
export function readCursor(text: string): GitCursor {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new InputError(
      "The place up to which this repository was read is unreadable",
      "Forget it and read the source anew.",
      { cause },
    );
  }
}

export function writeCursor(cursor: GitCursor): string {
  return JSON.stringify(cursor);
}
