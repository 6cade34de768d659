import { type Kysely, sql } from "kysely";
import type { ClientBase, Pool } from "pg";
import type {
  ChainName,
  ChainState,
  RecordKind,
  RecordSalts,
  SealedRecord,
} from "../domain/evidence.ts";
import type { OpenTransaction } from "./in-transaction.ts";
import { loadQuery } from "./load-query.ts";
import type { Database } from "./schema.ts";

/** A record that no chain holds yet. */
export interface UnsealedRecord {
  readonly kind: RecordKind;
  readonly id: string;
  readonly source: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Where a record was put. */
export interface Seal extends ChainName {
  readonly kind: RecordKind;
  readonly id: string;
  readonly position: number;
  /** Hex. */
  readonly salt: string;
  readonly link: string;
}

const TABLES = {
  delivery: "deliveries",
  observation: "observations",
  revision: "revisions",
  note: "evidence_notes",
} as const satisfies Record<RecordKind, string>;

/** The oldest records of a kind that no chain holds yet. */
export async function readUnsealed(
  { db, client }: OpenTransaction,
  kind: RecordKind,
  most: number,
): Promise<readonly UnsealedRecord[]> {
  const key = sql.ref(kind === "revision" ? "hash" : "id");
  const { rows: next } = await sql<{ key: string }>`
    select ${key} as key from ${sql.table(TABLES[kind])}
    where chain_hash is null and ${kind === "delivery" ? sql`expires_at is null` : sql`true`}
    order by ${key} limit ${most}`.execute(db);
  const keys = next.map((row) => row.key);
  const { rows } = await (kind === "revision"
    ? client.query<Omit<UnsealedRecord, "kind">>(loadQuery("hashed-records"), [keys])
    : client.query<Omit<UnsealedRecord, "kind">>(loadQuery("numbered-records"), [kind, keys]));
  return rows.map((row) => ({ kind, ...row }));
}

/** Writes where records of one kind were put. */
export async function writeSeals(
  tx: Kysely<Database>,
  kind: RecordKind,
  seals: readonly Seal[],
): Promise<void> {
  const isSame =
    kind === "revision" ? sql`record.hash = given.id` : sql`record.id = given.id::bigint`;
  await sql`
    update ${sql.table(TABLES[kind])} as record
    set chain_day = given.day, chain_position = given.position,
      chain_salt = decode(given.salt, 'hex'), chain_hash = decode(given.link, 'hex')
    from unnest(
      ${seals.map((seal) => seal.id)}::text[], ${seals.map((seal) => seal.day)}::date[],
      ${seals.map((seal) => seal.position)}::bigint[], ${seals.map((seal) => seal.salt)}::text[],
      ${seals.map((seal) => seal.link)}::text[]
    ) as given (id, day, position, salt, link)
    where ${isSame}`.execute(tx);
}

interface SealedRow {
  readonly kind: RecordKind;
  readonly id: string;
  readonly position: number;
  readonly salt: string | null;
  readonly redacted: Partial<Omit<Extract<RecordSalts, { kind: "redacted" }>, "kind">> | null;
  readonly link: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** The records of a chain that follow a position, in their order. */
export async function readSealed(
  client: ClientBase | Pool,
  chain: ChainName,
  after: number,
  most: number,
): Promise<readonly SealedRecord[]> {
  const parameters = [chain.source, chain.day, after, most];
  const { rows } = await client.query<SealedRow>(loadQuery("sealed-records"), parameters);
  return rows.map((row) => toRecord({ ...row, source: chain.source, day: chain.day }));
}

/** The sealed records that some changes rest on, chain by chain. */
export async function readRecordsBehind(
  client: ClientBase | Pool,
  handles: readonly string[],
): Promise<readonly SealedRecord[]> {
  const { rows } = await client.query<SealedRow & ChainName>(loadQuery("records-behind-changes"), [
    handles,
  ]);
  return rows.map(toRecord);
}

function toRecord({ salt, redacted, ...row }: SealedRow & ChainName): SealedRecord {
  return {
    ...row,
    salts:
      redacted === null
        ? { kind: "whole", salt: salt ?? "" }
        : // Whoever meddled may have left anything here.
          {
            kind: "redacted",
            salts: redacted.salts ?? {},
            commitments: redacted.commitments ?? {},
          },
  };
}

/** A chain by its records and by what was kept of it; either may be missing where somebody meddled. */
export interface FoundChain extends ChainName {
  readonly records: number;
  readonly state: ChainState | undefined;
}

/** Every chain that a record or the list of chains names. */
export async function readFoundChains(client: ClientBase | Pool): Promise<readonly FoundChain[]> {
  const { rows } = await client.query<{
    source: string;
    day: string | null;
    records: number;
    length: number | null;
    link: string | null;
  }>(loadQuery("sealed-chains"));
  return rows.map(({ source, day, records, length, link }) => {
    const name = { source, day: day ?? "" };
    const state = length === null || link === null ? undefined : { ...name, length, link };
    return { ...name, records, state };
  });
}

/** How many records came after the last sealing. */
export async function countUnsealed(db: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from evidence_records where chain_hash is null`.execute(db);
  return rows[0]?.count ?? 0;
}
