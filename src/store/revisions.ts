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

/** The contents behind hashes; a hash whose content was never told, or was redacted, is absent from the answer. */
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
    .where("chain_redacted", "is", null)
    .execute();
  return new Map(rows.map((row) => [row.hash, row.content]));
}

/** Recorded contents among some hashes: the hash of each to its normalised hash, found by either. */
export async function readNormalisedHashes(
  db: Kysely<Database>,
  hashes: Iterable<string>,
  asOf: number | undefined,
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(hashes)];
  if (wanted.length === 0) return new Map();
  let query = db
    .selectFrom("revisions")
    .select(["hash", "normalised_hash"])
    .where((where) =>
      where.or([
        where("hash", "=", where.fn.any(where.val(wanted))),
        where("normalised_hash", "=", where.fn.any(where.val(wanted))),
      ]),
    );
  if (asOf !== undefined) query = query.where("recorded_at", "<=", new Date(asOf));
  return new Map((await query.execute()).map((row) => [row.hash, row.normalised_hash]));
}
