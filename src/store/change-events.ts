import { createHash } from "node:crypto";
import { type Kysely, sql } from "kysely";
import type { ChangeEvent } from "../domain/change-event.ts";
import type { StatedChange } from "../domain/wire/read-change.ts";
import { type ChangeRow, fromChangeRow } from "./change-row.ts";
import type { Target } from "./observations.ts";
import { readTexts } from "./revisions.ts";
import type { Database } from "./schema.ts";

const ROWS_A_STATEMENT = 500;

/** A folded change and the target that it belongs to. */
export interface FoldedChange extends Target {
  readonly change: StatedChange;
  /** Epoch milliseconds at which the newest observation of it was recorded. */
  readonly recordedAt: number;
}

/** Puts the changes of some targets in the place of whatever was folded for them before. */
export async function replaceChangeEvents(
  tx: Kysely<Database>,
  targets: readonly Target[],
  changes: readonly FoldedChange[],
): Promise<void> {
  if (targets.length === 0) return;
  await sql`delete from change_events where (source, target) in (select * from unnest(${targets.map((one) => one.source)}::text[], ${targets.map((one) => one.target)}::text[]))`.execute(
    tx,
  );
  for (let start = 0; start < changes.length; start += ROWS_A_STATEMENT) {
    const rows = changes.slice(start, start + ROWS_A_STATEMENT).map(toChangeRow);
    await tx
      .insertInto("change_events")
      .values(rows)
      .onConflict((conflict) => conflict.columns(["source", "source_id"]).doNothing())
      .execute();
  }
}

/** The full handle of a change: hex of a digest of its source and id. */
export function handleOf(source: string, id: string): string {
  return createHash("sha256").update(`change\n${source}\n${id}`).digest("hex").slice(0, 16);
}

/** A folded change as it is stored. */
export function toChangeRow({ change, target, recordedAt }: FoldedChange) {
  const { actor, hands, review, via, group, url, message, file, share, kindWord, effective } =
    change;
  return {
    handle: handleOf(change.source, change.id),
    source: change.source,
    source_id: change.id,
    target,
    kind: change.kind,
    prompt: change.prompt ?? null,
    workflow: change.workflow ?? null,
    environment: change.environment ?? null,
    version: change.version ?? null,
    previous_version: change.previousVersion ?? null,
    before_hash: change.beforeHash ?? null,
    after_hash: change.afterHash ?? null,
    model: change.model ?? null,
    previous_model: change.previousModel ?? null,
    occurred_at: new Date(change.occurredAt),
    effective_from: new Date(effective.from),
    effective_to: new Date(effective.to),
    details: JSON.stringify({
      actor,
      hands,
      review,
      via,
      group,
      url,
      message,
      file,
      share,
      kindWord,
      basis: effective.basis,
    }),
    recorded_at: new Date(recordedAt),
  };
}

/** Which changes are wanted. Times are epoch milliseconds. */
export interface ChangeFilter {
  readonly from: number;
  readonly until: number;
  /** Environments whose changes are left out; a change that names none, or one that nobody knows, is wanted. */
  readonly otherEnvironments?: readonly string[] | undefined;
  /** Changes to these are wanted however long before `from` they were made. */
  readonly served?: ServedNames | undefined;
}

/** What traffic calls the revisions that it is served by. */
export interface ServedNames {
  readonly versions: readonly string[];
  readonly hashes: readonly string[];
}

/** The changes that were made or reached traffic within a stretch of time, in order of time, with their texts. */
export async function readChangeEvents(
  db: Kysely<Database>,
  filter: ChangeFilter,
): Promise<readonly ChangeEvent[]> {
  return withTexts(db, await selectChanges(db, filter).execute());
}

/** The same without their texts, for lists of many changes of which few are shown. */
export async function readChangesWithoutTexts(
  db: Kysely<Database>,
  filter: ChangeFilter,
): Promise<readonly ChangeEvent[]> {
  const rows = await selectChanges(db, filter).execute();
  return rows.map((row) => fromChangeRow(row, NO_TEXTS));
}

const NO_TEXTS: ReadonlyMap<string, string> = new Map();

function selectChanges(db: Kysely<Database>, filter: ChangeFilter) {
  const { otherEnvironments = [], served = { versions: [], hashes: [] } } = filter;
  const query = db
    .selectFrom("change_events")
    .selectAll()
    .where((where) =>
      where.or([
        where("occurred_at", ">=", new Date(filter.from)),
        where("effective_to", ">=", new Date(filter.from)),
        sql<boolean>`version = any(${served.versions}::text[])`,
        sql<boolean>`after_hash = any(${served.hashes}::text[])`,
      ]),
    )
    .where("occurred_at", "<=", new Date(filter.until))
    .orderBy("occurred_at")
    .orderBy("handle");
  if (otherEnvironments.length === 0) return query;
  return query.where((where) =>
    where.or([
      where("environment", "is", null),
      where("environment", "not in", [...otherEnvironments]),
    ]),
  );
}

/** The targets that have changes; folding what was recorded of them by a moment gives their past. */
export async function readTargets(db: Kysely<Database>): Promise<readonly Target[]> {
  return await db.selectFrom("change_events").select(["source", "target"]).distinct().execute();
}

/** A folded change with its handle. */
export function withHandle(change: StatedChange): ChangeEvent {
  return { ...change, handle: handleOf(change.source, change.id) };
}

/** Every change whose handle starts with a prefix, at most 20. */
export async function readChangesByHandle(
  db: Kysely<Database>,
  prefix: string,
): Promise<readonly ChangeEvent[]> {
  const query = db
    .selectFrom("change_events")
    .selectAll()
    .where("handle", ">=", prefix)
    .where("handle", "<", `${prefix}g`)
    .orderBy("handle")
    .limit(20);
  return withTexts(db, await query.execute());
}

/** When the newest observation of a change was recorded, epoch milliseconds. */
export async function readRecordedAt(
  db: Kysely<Database>,
  handle: string,
): Promise<number | undefined> {
  const row = await db
    .selectFrom("change_events")
    .select("recorded_at")
    .where("handle", "=", handle)
    .executeTakeFirst();
  return row?.recorded_at.getTime();
}

/** Rows as changes with the contents that they name. */
export async function withTexts(
  db: Kysely<Database>,
  rows: readonly ChangeRow[],
): Promise<readonly ChangeEvent[]> {
  const hashes = rows.flatMap((row) => [row.before_hash, row.after_hash]);
  const texts = await readTexts(
    db,
    hashes.filter((hash) => hash !== null),
  );
  return rows.map((row) => fromChangeRow(row, texts));
}
