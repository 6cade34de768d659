import { createHash } from "node:crypto";
import type { Kysely, Selectable } from "kysely";
import type { NotSeen, SourceFreshness } from "../domain/answer.ts";
import { type Incident, type IncidentQuestion, incidentKey } from "../domain/incident.ts";
import type { Database } from "./schema.ts";

/** The full handle of an incident: hex of a digest of what is asked about. */
export function incidentHandle(question: IncidentQuestion): string {
  return createHash("sha256").update(incidentKey(question)).digest("hex").slice(0, 16);
}

/** Keeps an incident unless it is known; its question is then the one that it was opened by. */
export async function saveIncident(db: Kysely<Database>, incident: Incident): Promise<void> {
  await db
    .insertInto("incidents")
    .values({
      handle: incident.handle,
      question: JSON.stringify(incident.question),
      opened_at: new Date(incident.openedAt),
      opened_by: incident.openedBy,
    })
    .onConflict((conflict) => conflict.column("handle").doNothing())
    .execute();
}

/** The incidents whose handle begins with a prefix, with an empty one all; the newest first, and not more than wanted. */
export async function readIncidents(
  db: Kysely<Database>,
  prefix: string,
  most = 20,
): Promise<readonly Incident[]> {
  const rows = await db
    .selectFrom("incidents")
    .selectAll()
    .where("handle", ">=", prefix)
    .where("handle", "<", `${prefix}g`)
    .orderBy("opened_at", "desc")
    .orderBy("handle")
    .limit(most)
    .execute();
  return rows.map(fromRow);
}

function fromRow(row: Selectable<Database["incidents"]>): Incident {
  return {
    handle: row.handle,
    question: row.question as unknown as IncidentQuestion,
    openedAt: row.opened_at.getTime(),
    openedBy: row.opened_by === "alert" ? "alert" : "question",
  };
}

/** How many incidents are known. */
export async function countIncidents(db: Kysely<Database>): Promise<number> {
  const { count } = await db
    .selectFrom("incidents")
    .select(({ fn }) => fn.countAll().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** When a timeline of an incident was last made, if one was; epoch milliseconds. */
export async function readLatestView(
  db: Kysely<Database>,
  incident: string,
): Promise<number | undefined> {
  const row = await db
    .selectFrom("incident_views")
    .select("as_of")
    .where("incident", "=", incident)
    .orderBy("as_of", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.as_of.getTime();
}

/** What could be read of the sources at one moment. */
export interface SeenThen {
  readonly sources: readonly SourceFreshness[];
  readonly notSeen: readonly NotSeen[];
}

/** Keeps what could be seen when a timeline was made. */
export async function saveIncidentView(
  db: Kysely<Database>,
  incident: string,
  asOf: number,
  { sources, notSeen }: SeenThen,
): Promise<void> {
  await db
    .insertInto("incident_views")
    .values({ incident, as_of: new Date(asOf), seen: JSON.stringify({ sources, notSeen }) })
    .onConflict((conflict) => conflict.columns(["incident", "as_of"]).doNothing())
    .execute();
}

/** What could be seen when a timeline of an incident was last made by a moment, if one was. */
export async function readIncidentView(
  db: Kysely<Database>,
  incident: string,
  asOf: number,
): Promise<SeenThen | undefined> {
  const row = await db
    .selectFrom("incident_views")
    .select("seen")
    .where("incident", "=", incident)
    .where("as_of", "<=", new Date(asOf))
    .orderBy("as_of", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.seen as SeenThen | undefined;
}
