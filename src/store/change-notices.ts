import { type Kysely, sql } from "kysely";
import type { ChangeNoticeRecord } from "../domain/change-notice.ts";
import type { Database } from "./schema.ts";

/** Since when a target is told of changes: the first one to ask decides, and that is kept. Epoch milliseconds. */
export async function openChangeFeed(
  tx: Kysely<Database>,
  target: string,
  now: number,
): Promise<number> {
  await tx
    .insertInto("change_feeds")
    .values({ target, since: new Date(now) })
    .onConflict((conflict) => conflict.column("target").doNothing())
    .execute();
  const row = await tx
    .selectFrom("change_feeds")
    .select("since")
    .where("target", "=", target)
    .executeTakeFirstOrThrow();
  return row.since.getTime();
}

/** How the telling of some changes to a target stands. */
export async function readChangeNotices(
  db: Kysely<Database>,
  target: string,
  handles: readonly string[],
): Promise<readonly ChangeNoticeRecord[]> {
  const rows = await db
    .selectFrom("change_notices")
    .selectAll()
    .where("target", "=", target)
    .where(sql<boolean>`handle = any(${[...handles]}::text[])`)
    .orderBy("handle")
    .execute();
  return rows.map((row) => ({
    target: row.target,
    handle: row.handle,
    state: row.state as ChangeNoticeRecord["state"],
    attempts: row.attempts,
    lastAt: row.last_at.getTime(),
    nextAt: row.next_at?.getTime(),
    detail: row.detail ?? undefined,
  }));
}

/** Keeps how the telling of one change to one target stands. */
export async function saveChangeNotice(
  db: Kysely<Database>,
  { target, handle, state, attempts, lastAt, nextAt, detail }: ChangeNoticeRecord,
): Promise<void> {
  const row = {
    ...{ target, handle, state, attempts },
    last_at: new Date(lastAt),
    next_at: nextAt === undefined ? null : new Date(nextAt),
    detail: detail ?? null,
  };
  await db
    .insertInto("change_notices")
    .values(row)
    .onConflict((conflict) => conflict.columns(["target", "handle"]).doUpdateSet(row))
    .execute();
}
