import { type Kysely, sql } from "kysely";
import type { ClientBase, Pool } from "pg";
import type { ChainState, EvidenceHead } from "../domain/evidence.ts";
import type { Database } from "./schema.ts";

/** All chains as they are said to be. */
export async function readChains(db: Kysely<Database>): Promise<readonly ChainState[]> {
  const { rows } = await sql<ChainState>`
    select source, day::text as day, length::float8 as length, encode(link, 'hex') as link
    from evidence_chains order by source, day`.execute(db);
  return rows;
}

/** Says how far chains go now. */
export async function saveChains(
  tx: Kysely<Database>,
  chains: readonly ChainState[],
): Promise<void> {
  await sql`
    insert into evidence_chains as known (source, day, length, link)
    select source, day, length, decode(link, 'hex') from unnest(
      ${chains.map((one) => one.source)}::text[], ${chains.map((one) => one.day)}::date[],
      ${chains.map((one) => one.length)}::bigint[], ${chains.map((one) => one.link)}::text[]
    ) as given (source, day, length, link)
    on conflict (source, day) do update set length = excluded.length, link = excluded.link`.execute(
    tx,
  );
}

interface HeadRow extends Omit<EvidenceHead, "chains"> {
  readonly chains: readonly ChainState[];
}

/** The heads after a number, in their order. */
export async function readHeads(
  client: ClientBase | Pool,
  after: number,
  most: number,
): Promise<readonly EvidenceHead[]> {
  const { rows } = await client.query<HeadRow>(
    `select number::float8 as number, exact_time(at) as at,
       encode(root, 'hex') as root, chains, encode(previous, 'hex') as previous, encode(hash, 'hex') as hash
     from evidence_heads where number > $1 order by number limit $2`,
    [after, most],
  );
  return rows;
}

/** The newest head, of those that were sealed by a moment where one is given; undefined where nothing was. */
export async function readLastHead(
  db: Kysely<Database>,
  asOf?: number,
): Promise<EvidenceHead | undefined> {
  const by = asOf === undefined ? sql`` : sql`where at <= ${new Date(asOf)}`;
  const { rows } = await sql<EvidenceHead>`
    select number::float8 as number, exact_time(at) as at,
      encode(root, 'hex') as root, chains, encode(previous, 'hex') as previous, encode(hash, 'hex') as hash
    from evidence_heads ${by} order by number desc limit 1`.execute(db);
  return rows[0];
}

export async function insertHead(tx: Kysely<Database>, head: EvidenceHead): Promise<void> {
  await sql`
    insert into evidence_heads (number, at, root, chains, previous, hash)
    values (${head.number}, ${head.at}::timestamptz, decode(${head.root}, 'hex'), ${JSON.stringify(head.chains)}::jsonb,
      decode(${head.previous}, 'hex'), decode(${head.hash}, 'hex'))`.execute(tx);
}
