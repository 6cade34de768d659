import type { Kysely } from "kysely";
import type { Database } from "./schema.ts";

/** How the place names what was attached to it of an incident, if anything was. */
export async function readAttachment(
  db: Kysely<Database>,
  incident: string,
  target: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom("attachments")
    .select("remote_id")
    .where("incident", "=", incident)
    .where("target", "=", target)
    .executeTakeFirst();
  return row?.remote_id;
}

/** Remembers where an incident was attached, and under which id. */
export async function saveAttachment(
  db: Kysely<Database>,
  attachment: { readonly incident: string; readonly target: string; readonly remoteId: string },
  at: number,
): Promise<void> {
  const { incident, target, remoteId } = attachment;
  const attached = { remote_id: remoteId, attached_at: new Date(at) };
  await db
    .insertInto("attachments")
    .values({ incident, target, ...attached })
    .onConflict((conflict) => conflict.columns(["incident", "target"]).doUpdateSet(attached))
    .execute();
}
