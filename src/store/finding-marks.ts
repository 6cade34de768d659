import type { Kysely } from "kysely";
import type { FindingMark, MarkKind } from "../domain/finding-mark.ts";
import type { Database } from "./schema.ts";

/** Marks that have not expired at a moment, oldest first. */
export async function readFindingMarks(
  db: Kysely<Database>,
  now: number,
): Promise<readonly FindingMark[]> {
  const rows = await db
    .selectFrom("finding_marks")
    .selectAll()
    .where((where) =>
      where.or([where("expires_at", "is", null), where("expires_at", ">", new Date(now))]),
    )
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    handle: row.handle,
    episode: row.episode ?? undefined,
    kind: row.kind as MarkKind,
    reason: row.reason,
    author: row.author,
    madeAt: row.made_at.getTime(),
    expiresAt: row.expires_at?.getTime(),
  }));
}

/** Appends what was said about findings. */
export async function insertFindingMarks(
  db: Kysely<Database>,
  marks: readonly FindingMark[],
): Promise<void> {
  if (marks.length === 0) return;
  const rows = marks.map(({ madeAt, expiresAt, episode, ...mark }) => ({
    ...mark,
    episode: episode ?? null,
    made_at: new Date(madeAt),
    expires_at: expiresAt === undefined ? null : new Date(expiresAt),
  }));
  await db.insertInto("finding_marks").values(rows).execute();
}
