import { type Kysely, sql } from "kysely";
import type { ClientBase, Pool } from "pg";
import { type FoldedChange, toChangeRow } from "./change-events.ts";
import type { OpenTransaction } from "./in-transaction.ts";
import { loadQuery } from "./load-query.ts";
import type { Target } from "./observations.ts";
import type { Database } from "./schema.ts";

/** A change exactly as it is stored: moments in microseconds, everything else as it stands. */
export interface StoredChange extends Target {
  readonly handle: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A target and how much was observed of it. */
export interface ObservedTarget extends Target {
  readonly observations: number;
}

/** The targets that anything was observed of, after one, in their order. */
export async function readObservedTargets(
  client: ClientBase | Pool,
  after: Target,
  most: number,
): Promise<readonly ObservedTarget[]> {
  const parameters = [after.source, after.target, most];
  const { rows } = await client.query<ObservedTarget>(loadQuery("observed-targets"), parameters);
  return rows;
}

/** The changes that are stored for some targets or under some handles. */
export async function readStoredChanges(
  client: ClientBase,
  targets: readonly Target[],
  handles: readonly string[],
): Promise<readonly StoredChange[]> {
  const { rows } = await client.query<StoredChange>(loadQuery("stored-changes"), [
    targets.map((one) => one.source),
    targets.map((one) => one.target),
    handles,
  ]);
  return rows;
}

/** A change that is stored for a target that nothing was observed of. */
export async function findUnobservedChange(
  client: ClientBase,
): Promise<Pick<StoredChange, "handle" | "source"> | undefined> {
  const { rows } = await client.query<Pick<StoredChange, "handle" | "source">>(
    loadQuery("unobserved-changes"),
  );
  return rows[0];
}

/** Removes changes by their handles. */
export async function removeChanges(
  tx: Kysely<Database>,
  changes: readonly Pick<StoredChange, "handle">[],
): Promise<void> {
  await sql`delete from change_events where handle = any (${changes.map((one) => one.handle)}::text[])`.execute(
    tx,
  );
}

/** Removes the changes of targets that nothing was observed of. */
export async function removeUnobservedChanges({ db }: OpenTransaction): Promise<void> {
  await sql`
    delete from change_events as change
    where not exists (
      select from observations as one where one.source = change.source and one.target = change.target
    )`.execute(db);
}

/** A folded change as it is read back once it was stored. */
export function asStored(folded: FoldedChange): StoredChange {
  const row = toChangeRow(folded);
  const { handle, source, target } = row;
  return {
    ...{ handle, source, target },
    fields: {
      id: row.source_id,
      kind: row.kind,
      prompt: row.prompt,
      workflow: row.workflow,
      environment: row.environment,
      version: row.version,
      "previous version": row.previous_version,
      "content before": row.before_hash,
      "content after": row.after_hash,
      model: row.model,
      "previous model": row.previous_model,
      moment: microseconds(row.occurred_at),
      "moment from which it was in effect": microseconds(row.effective_from),
      "moment until which it came into effect": microseconds(row.effective_to),
      "moment of recording": microseconds(row.recorded_at),
      details: JSON.parse(row.details),
    },
  };
}

function microseconds(moment: Date): string {
  return String(BigInt(moment.getTime()) * 1000n);
}
