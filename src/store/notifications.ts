import type { Kysely } from "kysely";
import type { FindingTransition } from "../domain/drift.ts";
import type { NotificationRecord } from "../domain/notification.ts";
import type { Database } from "./schema.ts";

/** How the sending of some findings to one target stands. */
export async function readNotifications(
  db: Kysely<Database>,
  target: string,
  handles: readonly string[],
): Promise<readonly NotificationRecord[]> {
  const rows = await db
    .selectFrom("notifications")
    .selectAll()
    .where("target", "=", target)
    .where((where) => where("handle", "=", where.fn.any(where.val([...handles]))))
    .orderBy("last_at")
    .execute();
  return rows.map((row) => ({
    target: row.target,
    handle: row.handle,
    episode: row.episode,
    transition: row.transition as FindingTransition,
    state: row.state as NotificationRecord["state"],
    attempts: row.attempts,
    lastAt: row.last_at.getTime(),
    nextAt: row.next_at?.getTime(),
    detail: row.detail ?? undefined,
  }));
}

/** Keeps how the sending of one transition to one target stands. */
export async function saveNotification(
  db: Kysely<Database>,
  record: NotificationRecord,
): Promise<void> {
  const { target, handle, episode, transition, state, attempts, lastAt, nextAt, detail } = record;
  const row = {
    ...{ target, handle, episode, transition, state, attempts },
    last_at: new Date(lastAt),
    next_at: nextAt === undefined ? null : new Date(nextAt),
    detail: detail ?? null,
  };
  await db
    .insertInto("notifications")
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(["target", "handle", "episode", "transition"]).doUpdateSet(row),
    )
    .execute();
}
