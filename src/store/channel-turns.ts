import { type Kysely, sql } from "kysely";
import type { Teller } from "../domain/channel.ts";
import type { Sighting, Turn, WorkflowTurns } from "../domain/channel-turns.ts";
import type { Database } from "./schema.ts";

/** A workflow, or a prompt where no workflow is named, in an environment. */
export interface TurnUnit {
  readonly environment: string;
  readonly workflow: string;
}

/** A text under which a unit can be looked up. */
export function nameOfUnit({ environment, workflow }: TurnUnit): string {
  return `${environment.length} ${environment}${workflow}`;
}

interface SightingRow extends TurnUnit {
  readonly teller: Teller;
  readonly first_at: Date | null;
  readonly last_at: Date | null;
  readonly told: number;
  readonly judged: number;
  readonly failed: number;
}

type TurnRow = TurnUnit & { readonly teller: Teller; readonly from_ms: number };

/** Who tells of some units, by `nameOfUnit`. */
export async function loadTurns(
  db: Kysely<Database>,
  units: readonly TurnUnit[],
): Promise<Map<string, WorkflowTurns>> {
  const loaded = new Map<string, WorkflowTurns>(
    units.map((unit) => [nameOfUnit(unit), { turns: [], sightings: new Map() }]),
  );
  const environments = units.map((one) => one.environment);
  const workflows = units.map((one) => one.workflow);
  const turns = await sql<TurnRow>`
    select known.environment, known.workflow, known.teller, extract(epoch from known.from_at)::float8 * 1000 as from_ms
    from channel_turns known
    join unnest(${environments}::text[], ${workflows}::text[]) as given (environment, workflow) using (environment, workflow)
    order by known.from_at`.execute(db);
  for (const row of turns.rows) {
    loaded.get(nameOfUnit(row))?.turns.push({ from: row.from_ms, teller: row.teller });
  }
  const sightings = await sql<SightingRow>`
    select known.* from channel_sightings known
    join unnest(${environments}::text[], ${workflows}::text[]) as given (environment, workflow) using (environment, workflow)`.execute(
    db,
  );
  for (const row of sightings.rows) {
    loaded.get(nameOfUnit(row))?.sightings.set(row.teller, toSighting(row));
  }
  return loaded;
}

function toSighting({ first_at, last_at, told, judged, failed }: SightingRow): Sighting {
  return {
    firstAt: first_at?.getTime() ?? Infinity,
    lastAt: last_at?.getTime() ?? -Infinity,
    ...{ told, judged, failed },
  };
}

/** A new turn, and what was added to a sighting. */
export interface NewTurn extends TurnUnit {
  readonly turn: Turn;
}
export interface AddedSighting extends TurnUnit {
  readonly teller: Teller;
  readonly added: Sighting;
}

/**
 * Keeps turns.
 * @returns false when somebody else began one at the same moment: the transaction is then to be done again
 */
export async function insertTurns(
  db: Kysely<Database>,
  turns: readonly NewTurn[],
): Promise<boolean> {
  if (turns.length === 0) return true;
  const { numAffectedRows } = await sql`
    insert into channel_turns (environment, workflow, from_at, teller)
    select environment, workflow, case when from_ms is null then '-infinity' else to_timestamp(from_ms / 1000) end, teller
    from unnest(${turns.map((one) => one.environment)}::text[], ${turns.map((one) => one.workflow)}::text[],
      ${turns.map(({ turn }) => (Number.isFinite(turn.from) ? turn.from : null))}::float8[],
      ${turns.map(({ turn }) => turn.teller)}::text[]) as given (environment, workflow, from_ms, teller)
    on conflict do nothing`.execute(db);
  return Number(numAffectedRows ?? 0n) === turns.length;
}

/** Adds to what tellers told; those who do it in one order never wait for each other in a circle. */
export async function addSightings(
  db: Kysely<Database>,
  sightings: readonly AddedSighting[],
): Promise<void> {
  const rows = sightings.map(({ environment, workflow, teller, added }) => ({
    ...{ environment, workflow, teller },
    first_ms: Number.isFinite(added.firstAt) ? added.firstAt : null,
    last_ms: Number.isFinite(added.lastAt) ? added.lastAt : null,
    ...{ told: added.told, judged: added.judged, failed: added.failed },
  }));
  await sql`
    insert into channel_sightings as known (environment, workflow, teller, first_at, last_at, told, judged, failed)
    select environment, workflow, teller, to_timestamp(first_ms / 1000), to_timestamp(last_ms / 1000), told, judged, failed
    from json_to_recordset(${JSON.stringify(rows)}::json) as given
      (environment text, workflow text, teller text, first_ms float8, last_ms float8, told float8, judged float8, failed float8)
    order by environment, workflow, teller
    on conflict (environment, workflow, teller) do update set
      first_at = least(known.first_at, excluded.first_at), last_at = greatest(known.last_at, excluded.last_at),
      told = known.told + excluded.told, judged = known.judged + excluded.judged, failed = known.failed + excluded.failed`.execute(
    db,
  );
}

/** How much a teller told of a workflow, and whether it is the one that counts now. */
export interface ToldChannel extends TurnUnit, Pick<Sighting, "told" | "judged" | "failed"> {
  readonly teller: Teller;
  readonly counts: boolean;
}

/** Who tells of which workflow, those with most traffic first. */
export async function readToldChannels(db: Kysely<Database>): Promise<readonly ToldChannel[]> {
  const { rows } = await sql<ToldChannel>`
    select seen.environment, seen.workflow, seen.teller, seen.told, seen.judged, seen.failed,
      seen.teller = (
        select turn.teller from channel_turns turn
        where turn.environment = seen.environment and turn.workflow = seen.workflow
        order by turn.from_at desc limit 1) as counts
    from channel_sightings seen
    order by max(seen.told) over (partition by seen.environment, seen.workflow) desc,
      seen.environment, seen.workflow, seen.teller`.execute(db);
  return rows.map((row) => ({ ...row, counts: row.counts === true }));
}
