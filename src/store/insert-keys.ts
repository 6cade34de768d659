import { type Kysely, sql } from "kysely";
import type { PoolClient } from "pg";
import { copyIn } from "./copy-in.ts";
import { copyUnlessTaken } from "./copy-unless-taken.ts";
import type { OpenTransaction } from "./in-transaction.ts";
import type { Database } from "./schema.ts";

/**
 * Keeps the keys of outcomes.
 * @param keys each once
 * @returns those that were kept before
 */
export async function insertKeys(
  { db, client }: OpenTransaction,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set();
  // Two writers that take keys in the same order never wait for each other in a circle.
  const sorted = [...keys].sort();
  if (await copyUnlessTaken(client, COPY_IN_PLACE, asLines(sorted))) return new Set();
  const fresh = new Set(await insertNew(db, client, sorted));
  return new Set(sorted.filter((key) => !fresh.has(key)));
}

async function insertNew(
  db: Kysely<Database>,
  client: PoolClient,
  sorted: readonly string[],
): Promise<readonly string[]> {
  await client.query(CREATE_STAGE);
  await copyIn(client, "copy pg_temp.staged_keys (day, key) from stdin", asLines(sorted));
  const { rows } = await sql<{ key: string }>`
    insert into outcome_keys (day, key)
    select day, key from pg_temp.staged_keys order by day, key
    on conflict do nothing
    returning day || ' ' || encode(key, 'hex') as key`.execute(db);
  return rows.map((row) => row.key);
}

function* asLines(keys: readonly string[]): Iterable<string> {
  for (const key of keys) yield `${key.slice(0, DAY_LENGTH)}\t\\\\x${key.slice(DAY_LENGTH + 1)}\n`;
}

const COPY_IN_PLACE = "copy outcome_keys (day, key) from stdin";
const DAY_LENGTH = "2026-05-18".length;

const CREATE_STAGE = `
  create temporary table if not exists staged_keys (day date, key bytea) on commit delete rows;
  truncate staged_keys`;
