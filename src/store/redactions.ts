import { randomBytes } from "node:crypto";
import { type Kysely, sql } from "kysely";
import type { PoolClient } from "pg";
import type { RecordSalts, SealedFields } from "../domain/evidence.ts";
import type { RedactedRecord, RedactionRequest } from "../domain/redaction.ts";
import { loadQuery } from "./load-query.ts";
import type { Target } from "./observations.ts";
import type { Database } from "./schema.ts";

/** A record that a redaction may concern, as it is sealed. */
export interface RedactableRecord extends SealedFields {
  readonly kind: RedactedRecord["kind"];
  readonly id: string;
}

/**
 * The sealed records that a request may concern, for the caller to choose the fields: those that hold an identifier
 * anywhere, those that brought a text, or the one that is named.
 */
export async function findRedactable(
  client: PoolClient,
  request: RedactionRequest,
): Promise<readonly RedactableRecord[]> {
  const identifier = request.kind === "person" ? request.id : null;
  const hash = request.kind === "text" ? request.hash : null;
  const [record, id] = request.kind === "record" ? [request.record, request.id] : [null, null];
  const { rows } = await client.query<{
    kind: RedactedRecord["kind"];
    id: string;
    salt: string | null;
    redacted: Omit<Extract<RecordSalts, { kind: "redacted" }>, "kind"> | null;
    fields: Readonly<Record<string, string>>;
  }>(loadQuery("redactable-records"), [identifier, hash, record, id]);
  return rows.map(({ salt, redacted, ...row }) => ({
    ...row,
    salts:
      redacted === null ? { kind: "whole", salt: salt ?? "" } : { kind: "redacted", ...redacted },
  }));
}

/** Removes fields from a record: what they said is gone, and what the seal committed to stays. */
export async function removeFields(
  tx: Kysely<Database>,
  { kind, id, fields }: RedactedRecord,
  salts: RecordSalts,
): Promise<void> {
  const kept = JSON.stringify(salts);
  if (kind === "delivery") {
    await sql`update deliveries set body = null, headers = '{}', chain_salt = null, chain_redacted = ${kept}::jsonb - 'kind'
      where id = ${id}`.execute(tx);
    return;
  }
  if (kind === "revision") {
    await sql`update revisions set content = '', chain_salt = null, chain_redacted = ${kept}::jsonb - 'kind'
      where hash = ${id}`.execute(tx);
    return;
  }
  const top = fields
    .filter((field) => /^body\.(?!change\.)/.test(field))
    .map((field) => field.slice(5));
  const inner = fields
    .filter((field) => field.startsWith("body.change."))
    .map((field) => field.slice(12));
  await sql`
    update observations
    set body = case when body ? 'change' then jsonb_set(body, '{change}', (body -> 'change') - ${inner}::text[]) else body end - ${top}::text[],
      digest = ${randomBytes(32)}, chain_salt = null, chain_redacted = ${kept}::jsonb - 'kind'
    where id = ${id}`.execute(tx);
}

/** The targets that some observations belong to. */
export async function targetsOf(
  db: Kysely<Database>,
  observationIds: readonly string[],
): Promise<readonly Target[]> {
  const { rows } = await sql<Target>`
    select distinct source, target from observations where id = any (${observationIds}::bigint[])
    order by source, target`.execute(db);
  return rows;
}
