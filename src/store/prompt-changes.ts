import type { Kysely } from "kysely";
import type { ChangeEvent } from "../domain/change-event.ts";
import { withTexts } from "./change-events.ts";
import type { Database } from "./schema.ts";

/** Every change of a prompt that one source recorded, under the source's own name of it, in order of time, with texts. */
export async function readChangesOfPrompt(
  db: Kysely<Database>,
  source: string,
  prompt: string,
): Promise<readonly ChangeEvent[]> {
  const query = db
    .selectFrom("change_events")
    .selectAll()
    .where("source", "=", source)
    .where("prompt", "=", prompt)
    .orderBy("occurred_at")
    .orderBy("handle");
  return withTexts(db, await query.execute());
}

/** The source's own key of what a change is of. */
export async function readTargetOf(
  db: Kysely<Database>,
  handle: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom("change_events")
    .select("target")
    .where("handle", "=", handle)
    .executeTakeFirst();
  return row?.target;
}
