import { createHash } from "node:crypto";
import { type Kysely, sql } from "kysely";
import type { Observation } from "../domain/observation.ts";
import { hashesOf, joinTexts, splitTexts } from "./observation-body.ts";
import { insertRevisions, readTexts } from "./revisions.ts";
import type { Database } from "./schema.ts";

const ROWS_A_STATEMENT = 500;

/** The unit that changes are folded by. */
export interface Target {
  readonly source: string;
  readonly target: string;
}

/**
 * Keeps observations and the contents they name. One that is already known is left as it is; another content under a
 * known key stands beside the earlier one and supersedes it.
 * @returns how many were new, and the targets that they belong to
 */
export async function insertObservations(
  tx: Kysely<Database>,
  deliveryId: string,
  source: (observation: Observation) => string,
  observations: readonly Observation[],
): Promise<{ readonly added: number; readonly targets: readonly Target[] }> {
  const targets = new Map<string, Target>();
  let added = 0;
  for (let start = 0; start < observations.length; start += ROWS_A_STATEMENT) {
    const chunk = observations.slice(start, start + ROWS_A_STATEMENT);
    const split = chunk.map(splitTexts);
    await insertRevisions(
      tx,
      split.flatMap((one) => one.texts),
    );
    const told = split.map(({ body }) => toRow(deliveryId, source(body), body));
    const rows = await withoutRedacted(tx, told);
    if (rows.length === 0) continue;
    const written = await tx
      .insertInto("observations")
      .values(rows)
      .onConflict((conflict) => conflict.columns(["source", "key", "digest"]).doNothing())
      .returning(["source", "target"])
      .execute();
    added += written.length;
    for (const row of written) targets.set(`${row.source}\n${row.target}`, row);
  }
  return { added, targets: [...targets.values()] };
}

/** What was redacted is not taken in again from the source that still tells it. */
async function withoutRedacted<Row extends { readonly source: string; readonly key: string }>(
  tx: Kysely<Database>,
  rows: readonly Row[],
): Promise<readonly Row[]> {
  const { rows: redacted } = await sql<{ name: string }>`
    select source || ${"\n"} || key as name from observations
    where chain_redacted is not null and (source, key) in (
      select * from unnest(${rows.map((row) => row.source)}::text[], ${rows.map((row) => row.key)}::text[])
    )`.execute(tx);
  if (redacted.length === 0) return rows;
  const names = new Set(redacted.map(({ name }) => name));
  return rows.filter(({ source, key }) => !names.has(`${source}\n${key}`));
}

function toRow(deliveryId: string, source: string, body: Observation) {
  const json = JSON.stringify(body);
  return {
    delivery_id: deliveryId,
    source,
    target: body.target,
    key: body.key,
    digest: createHash("sha256").update(json).digest(),
    happened_at: new Date(body.kind === "pointer" ? body.at : body.change.occurredAt),
    body: json,
  };
}

/** An observation as it is read back, its texts joined. */
export interface RecordedObservation extends Target {
  readonly observation: Observation;
  /** Epoch milliseconds. */
  readonly recordedAt: number;
}

/**
 * The observations of some targets that hold: of those under one key, the one recorded last by `asOf`.
 */
export async function readObservations(
  db: Kysely<Database>,
  targets: readonly Target[],
  asOf?: number,
): Promise<readonly RecordedObservation[]> {
  const found = await readObservationsWithoutTexts(db, targets, asOf);
  const texts = await readTexts(
    db,
    found.flatMap(({ observation }) => hashesOf(observation)),
  );
  return found.map((one) => ({
    ...one,
    observation: joinTexts(one.observation, (hash) => texts.get(hash)),
  }));
}

/** The same with the hashes of their texts alone, which is all that a fold looks at. */
export async function readObservationsWithoutTexts(
  db: Kysely<Database>,
  targets: readonly Target[],
  asOf?: number,
): Promise<readonly RecordedObservation[]> {
  if (targets.length === 0) return [];
  const wanted = sql<boolean>`(source, target) in (select * from unnest(${targets.map((one) => one.source)}::text[], ${targets.map((one) => one.target)}::text[]))`;
  let query = db
    .selectFrom("observations")
    .distinctOn(["source", "key"])
    .select(["source", "target", "body", "recorded_at"])
    .where(wanted)
    .orderBy("source")
    .orderBy("key")
    .orderBy("id", "desc");
  if (asOf !== undefined) query = query.where("recorded_at", "<=", new Date(asOf));
  const rows = await query.execute();
  return rows.map((row) => ({
    source: row.source,
    target: row.target,
    observation: row.body as unknown as Observation,
    recordedAt: row.recorded_at.getTime(),
  }));
}
