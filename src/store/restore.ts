import { Kysely, PostgresDialect } from "kysely";
import type { ClientBase, Pool } from "pg";
import { InputError } from "../domain/errors.ts";
import type { BackupRows } from "./backup.ts";
import { listBackupTables } from "./backup-tables.ts";
import { inTransaction } from "./in-transaction.ts";
import { inspectBackup } from "./inspect-backup.ts";
import { loadBackup } from "./load-backup.ts";
import { migrateDatabase } from "./migrate.ts";
import { listMigrations } from "./migration-provider.ts";
import { readMigrationState } from "./migration-state.ts";
import { packageFolder } from "./package-folder.ts";
import type { Database } from "./schema.ts";
import { DAYS_TABLE } from "./stored-days.ts";

/**
 * Brings back what `backup` wrote, also by an older program: the tables are made as they were then, filled, and migrated.
 * Only into a database without facts, and only from a whole file; otherwise an InputError and nothing is changed.
 */
export async function restore(
  pool: Pool,
  file: string,
  folder: string = packageFolder("migrations"),
): Promise<BackupRows> {
  const { migration, rows } = await inspectBackup(file);
  if (!(await listMigrations(folder)).includes(migration)) {
    throw new InputError(
      `${file} was written by a newer forensics: this program does not know its migration ${migration}.`,
      "Restore it with that version.",
    );
  }
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  await inTransaction(pool, ({ client }) => refuseFacts(client));
  try {
    await bringTo(migration, { db, pool, folder });
    await inTransaction(pool, async ({ client }) => {
      await refuseFacts(client);
      await loadBackup(client, file, rows);
    });
  } finally {
    await migrateDatabase(db, { folder });
  }
  return rows;
}

interface Target {
  readonly db: Kysely<Database>;
  readonly pool: Pool;
  readonly folder: string;
}

/** There is no way back from a later level, so its tables, which are empty, are made anew. */
async function bringTo(migration: string, { db, pool, folder }: Target): Promise<void> {
  const { level } = await readMigrationState(db, folder);
  if (level !== undefined && level > migration) {
    await inTransaction(pool, async ({ client }) => {
      await refuseFacts(client);
      await client.query("drop schema public cascade; create schema public");
    });
  }
  await migrateDatabase(db, { folder, upTo: migration });
}

/** Holds off other writers until the end of the transaction. */
async function refuseFacts(client: ClientBase): Promise<void> {
  for (const { name, lock, probe } of await listBackupTables(client)) {
    await client.query(lock);
    // That a day has partitions is no fact yet.
    if (name === DAYS_TABLE) continue;
    const { rowCount } = await client.query(probe);
    if (rowCount === 0) continue;
    throw new InputError(
      `The database already holds facts (in ${name}), so nothing was restored.`,
      "Restore into an empty one: another FORENSICS_DATA_DIR or FORENSICS_DATABASE_URL.",
    );
  }
}
