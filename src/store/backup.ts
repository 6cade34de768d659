import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { ClientBase, Pool } from "pg";
import { to as copyTo } from "pg-copy-streams";
import { InputError, StoreError } from "../domain/errors.ts";
import { backupFormat, endOfRows } from "./backup-file.ts";
import { type BackupTable, listBackupTables } from "./backup-tables.ts";

/** How many rows of each table a backup holds. */
export type BackupRows = Readonly<Record<string, number>>;

/**
 * Writes all facts as they are at one moment, while others go on writing to the database. The file appears whole or
 * not at all and is readable by its owner only, since it holds prompts.
 */
export async function backup(pool: Pool, file: string, now: Date): Promise<BackupRows> {
  const draft = `${file}.part-${process.pid}`;
  try {
    const rows = await writeDraft(pool, draft, now);
    await rename(draft, file);
    return rows;
  } catch (error) {
    await rm(draft, { force: true });
    throw explainWriting(error, file);
  }
}

/** A copy that nobody reads to its end blocks its connection, so after a failure the connection is dropped. */
async function writeDraft(pool: Pool, draft: string, now: Date): Promise<BackupRows> {
  const rows: Record<string, number> = {};
  const client = await pool.connect();
  let isDone = false;
  try {
    const tables = await listBackupTables(client);
    await client.query("begin isolation level repeatable read, read only");
    // Before the first query, which sets the moment: what is moved after it would be seen at neither of its places.
    for (const { lockShared } of tables) await client.query(lockShared);
    await client.query("set local datestyle = 'ISO'; set local intervalstyle = 'postgres'");
    const target = createWriteStream(draft, { flags: "wx", mode: 0o600, flush: true });
    await pipeline(produceParts(client, { tables, rows, now }), createGzip({ level: 1 }), target);
    await client.query("commit");
    isDone = true;
  } finally {
    client.release(!isDone);
  }
  return rows;
}

interface BackupPlan {
  readonly tables: readonly BackupTable[];
  /** Filled in as tables are written. */
  readonly rows: Record<string, number>;
  readonly now: Date;
}

async function* produceParts(
  client: ClientBase,
  { tables, rows, now }: BackupPlan,
): AsyncGenerator<string | Buffer, void, undefined> {
  const migration = await readLevel(client);
  yield line({ format: backupFormat, migration, created_at: now.toISOString() });
  for (const { name, columns, copyOut } of tables) {
    yield line({ table: name, columns });
    const copy = client.query(copyTo(copyOut));
    yield* copy;
    yield endOfRows;
    rows[name] = copy.rowCount;
  }
  for (const sequence of await readSequences(client)) yield line(sequence);
  yield line({ rows });
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`;
}

async function readLevel(client: ClientBase): Promise<string> {
  const query = 'select max(name collate "C") as level from kysely_migration';
  const { rows } = await client.query<{ level: string | null }>(query);
  const level = rows[0]?.level;
  if (level === undefined || level === null) {
    throw new StoreError(
      "The database has no tables of forensics, so there is nothing to back up.",
    );
  }
  return level;
}

/** Numbers given after the backup's moment may be skipped, never given twice. */
async function readSequences(client: ClientBase): Promise<readonly object[]> {
  const { rows } = await client.query<{ sequence: string; last: string }>(`
    select sequencename as sequence, last_value as last from pg_sequences
    where schemaname = 'public' and last_value is not null order by sequencename`);
  return rows;
}

function explainWriting(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || !("syscall" in error) || !("code" in error)) return error;
  if (error.code === "ENOSPC" || error.code === "EDQUOT") {
    return new StoreError(
      `The disk is full, so ${file} was not written.`,
      "Free some space or name another place.",
      {
        cause: error,
      },
    );
  }
  return new InputError(
    `${file} cannot be written (${String(error.code)}).`,
    "Check the path and that you may write there.",
  );
}
