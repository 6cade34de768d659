import type { Pool, PoolClient } from "pg";

/** A row as it can be changed: a condition that only it meets, and the type of each column. */
export interface TamperedRow {
  readonly isIt: string;
  readonly types: Readonly<Record<string, string>>;
}

/** The rows of a table. */
export async function rowsOf(pool: Pool, table: string): Promise<readonly TamperedRow[]> {
  const { rows: columns } = await pool.query<{ name: string; type: string }>(
    `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attidentity = ''`,
    [table],
  );
  const types = Object.fromEntries(columns.map(({ name, type }) => [name, type]));
  const { rows } = await pool.query<{ digest: string }>(
    `select md5(one::text) as digest from ${table} as one order by 1`,
  );
  return rows.map(({ digest }) => ({ isIt: `md5(${table}::text) = '${digest}'`, types }));
}

/** An expression for another value of a column. */
export function changedValue(type: string, column: string): string {
  if (type.endsWith("[]")) return `array_append(${column}, 1::${type.slice(0, -2)})`;
  if (type === "boolean") return `not coalesce(${column}, false)`;
  if (type === "bytea") return `coalesce(${column}, '') || '\\x01'::bytea`;
  if (type === "jsonb") return `coalesce(${column}, '{}') || '{"x": 1}'`;
  if (type === "date") return `coalesce(${column}, '2026-01-01') + 1`;
  if (type.startsWith("timestamp")) return `coalesce(${column}, now()) + interval '1 microsecond'`;
  if (type === "text") return `coalesce(${column}, '') || 'x'`;
  return `coalesce(${column}, 0) + 1`;
}

/** Changes a table behind the program's back, lets `work` look, and puts the table back as it was. */
export async function tamper(
  pool: Pool,
  table: string,
  change: string,
  work: () => Promise<void>,
): Promise<void> {
  await pool.query(`create table undo_${table} as select * from ${table}`);
  try {
    const isAllowed = await behindTheBack(pool, (client) => client.query(change)).then(
      () => true,
      // What a constraint refuses needs no other detection.
      (error: { code?: string }) => {
        if (error.code?.startsWith("23") !== true) throw error;
        return false;
      },
    );
    if (isAllowed) await work();
  } finally {
    await behindTheBack(pool, async (client) => {
      await client.query(`delete from ${table}`);
      await client.query(
        `insert into ${table} overriding system value select * from undo_${table}`,
      );
    });
    await pool.query(`drop table undo_${table}`);
  }
}

/** Without foreign keys, as somebody can who owns the database. */
async function behindTheBack(
  pool: Pool,
  work: (client: PoolClient) => Promise<unknown>,
): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query("set local session_replication_role = replica");
    await work(client);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}
