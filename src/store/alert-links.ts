import type { Kysely } from "kysely";
import type { AlertLink } from "../domain/alert-link.ts";
import type { Database } from "./schema.ts";

/** Keeps a link that is about to be sent, and forgets those that are over. */
export async function insertAlertLink(
  db: Kysely<Database>,
  linkHash: Uint8Array,
  { until, ...link }: AlertLink,
  now: number,
): Promise<void> {
  await db.deleteFrom("alert_links").where("until", "<=", new Date(now)).execute();
  await db
    .insertInto("alert_links")
    .values({ ...link, link_hash: Buffer.from(linkHash), until: new Date(until) })
    .execute();
}

/** The link in force at a moment whose secret has that hash; looking at it uses nothing up. */
export async function findAlertLink(
  db: Kysely<Database>,
  linkHash: Uint8Array,
  at: number,
): Promise<AlertLink | undefined> {
  const row = await db
    .selectFrom("alert_links")
    .select(["handle", "episode", "target", "until"])
    .where("link_hash", "=", Buffer.from(linkHash))
    .where("used_at", "is", null)
    .where("until", ">", new Date(at))
    .executeTakeFirst();
  return row && { ...row, until: row.until.getTime() };
}

/**
 * Uses a link up: of any number of attempts at once, one.
 * @returns undefined where the link is unknown, was used or is too old
 */
export async function useAlertLink(
  db: Kysely<Database>,
  linkHash: Uint8Array,
  at: number,
): Promise<AlertLink | undefined> {
  const row = await db
    .updateTable("alert_links")
    .set({ used_at: new Date(at) })
    .where("link_hash", "=", Buffer.from(linkHash))
    .where("used_at", "is", null)
    .where("until", ">", new Date(at))
    .returning(["handle", "episode", "target", "until"])
    .executeTakeFirst();
  return row && { ...row, until: row.until.getTime() };
}
