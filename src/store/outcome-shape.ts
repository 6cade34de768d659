import { type Kysely, sql } from "kysely";
import type { ClientBase } from "pg";
import { OUTCOME_CLASSES, standingOf } from "../domain/outcome.ts";
import { loadQuery } from "./load-query.ts";
import type { Database } from "./schema.ts";

/**
 * A series that is said to begin or end elsewhere than its outcomes of compacted days do.
 * @param removed days that retention removed, `2026-05-18`: what is said may reach into them
 */
export async function findMisplacedSpan(
  client: ClientBase,
  removed: readonly string[],
): Promise<number | undefined> {
  const { rows } = await client.query<{ series_id: number }>(loadQuery("misplaced-spans"), [
    removed,
  ]);
  return rows[0]?.series_id;
}

/** The code of a class of outcomes that is called or counted otherwise than this program does. */
export async function findStrangeClass(db: Kysely<Database>): Promise<number | undefined> {
  const { rows } = await sql<{ code: number; name: string; standing: string }>`
    select code, name, standing from outcome_classes order by code`.execute(db);
  const known = OUTCOME_CLASSES.map((name, code) => ({ code, name, standing: standingOf(name) }));
  const codes = [...new Set([...known, ...rows].map(({ code }) => code))];
  return codes.find((code) => {
    const [own, stored] = [known, rows].map((list) => list.find((one) => one.code === code));
    return own?.name !== stored?.name || own?.standing !== stored?.standing;
  });
}
