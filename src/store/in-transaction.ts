import { Kysely, PostgresDialect } from "kysely";
import type { Pool, PoolClient } from "pg";
import type { Database } from "./schema.ts";

/** One connection inside one transaction: `db` to compose statements, `client` to copy rows in and out. */
export interface OpenTransaction {
  readonly db: Kysely<Database>;
  readonly client: PoolClient;
}

/** Runs `work` in one transaction: committed when it returns, rolled back when it throws. */
export async function inTransaction<T>(
  pool: Pool,
  work: (transaction: OpenTransaction) => Promise<T>,
): Promise<T> {
  return await between(pool, "begin", work);
}

/** Runs `work` on everything as it is at one moment, whatever others write meanwhile. It can write nothing. */
export async function inSnapshot<T>(
  pool: Pool,
  work: (transaction: OpenTransaction) => Promise<T>,
): Promise<T> {
  return await between(pool, "begin isolation level repeatable read read only", work);
}

async function between<T>(
  pool: Pool,
  begin: string,
  work: (transaction: OpenTransaction) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(begin);
    const value = await work({ db: overClient(client), client });
    await client.query("commit");
    return value;
  } catch (error) {
    await client.query("rollback").catch((lost: Error) => {
      broken = lost;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

function overClient(client: PoolClient): Kysely<Database> {
  const held = { query: client.query.bind(client), release: () => {} };
  const pool = { connect: async () => held, end: async () => {} };
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
}
