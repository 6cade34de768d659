import type { Kysely } from "kysely";
import { contentHash, normalisedHash } from "../runtime/content-hash.ts";
import type { Database } from "./schema.ts";

const ROWS_A_STATEMENT = 500;

/** Keeps each content once. */
export async function insertRevisions(
  tx: Kysely<Database>,
  texts: Iterable<string>,
): Promise<void> {
  const rows = [...new Set(texts)].map((content) => ({
    hash: contentHash(content),
    normalised_hash: normalisedHash(content),
    content,
  }));
  for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT) {
    await tx
      .insertInto("revisions")
      .values(rows.slice(start, start + ROWS_A_STATEMENT))
      .onConflict((conflict) => conflict.column("hash").doNothing())
      .execute();
  }
}

/** The contents behind hashes; a hash whose content was never told is absent from the answer. */
export async function readTexts(
  db: Kysely<Database>,
  hashes: Iterable<string>,
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(hashes)];
  if (wanted.length === 0) return new Map();
  const rows = await db
    .selectFrom("revisions")
    .select(["hash", "content"])
    .where((where) => where("hash", "=", where.fn.any(where.val(wanted))))
    .execute();
  return new Map(rows.map((row) => [row.hash, row.content]));
}
