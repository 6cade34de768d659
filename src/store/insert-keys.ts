import { type Kysely, sql } from "kysely";
import type { PoolClient } from "pg";
import { copyIn } from "./copy-in.ts";
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
  if (await copyAllNew(client, sorted)) return new Set();
  const fresh = new Set(await insertNew(db, client, sorted));
  return new Set(sorted.filter((key) => !fresh.has(key)));
}

/** Nearly always all keys are new, and then nothing is faster than to copy them in place. */
async function copyAllNew(client: PoolClient, sorted: readonly string[]): Promise<boolean> {
  await client.query("savepoint before_keys");
  try {
    await copyIn(client, "copy outcome_keys (day, key) from stdin", asLines(sorted));
    return true;
  } catch (error) {
    if (!isTaken(error)) throw error;
    await client.query("rollback to savepoint before_keys");
    return false;
  } finally {
    await client.query("release savepoint before_keys").catch(() => undefined);
  }
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

function isTaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "23505";
}

const DAY_LENGTH = "2026-05-18".length;

const CREATE_STAGE = `
  create temporary table if not exists staged_keys (day date, key bytea) on commit delete rows;
  truncate staged_keys`;
