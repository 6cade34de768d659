import { type Kysely, Migrator, sql } from "kysely";
import { StoreError } from "../domain/errors.ts";
import { migrationProvider } from "./migration-provider.ts";
import { readMigrationState } from "./migration-state.ts";
import { packageFolder } from "./package-folder.ts";
import type { Database } from "./schema.ts";

export interface MigrateOptions {
  /** Where the `.sql` files are; the package's own by default. */
  readonly folder?: string;
  /** Stop after this one; the last by default. */
  readonly upTo?: string;
}

/**
 * Brings the tables up to this program, all in one transaction under a lock, so that several at once and a
 * second time are harmless. Answers with the names of what was applied.
 */
export async function migrateDatabase(
  db: Kysely<Database>,
  options: MigrateOptions = {},
): Promise<readonly string[]> {
  const folder = options.folder ?? packageFolder("migrations");
  const { pending } = await readMigrationState(db, folder);
  const todo = options.upTo === undefined ? pending : upTo(pending, options.upTo);
  if (todo.length === 0) return [];
  await refuseOlderPrograms(db, todo.at(-1));
  const migrator = new Migrator({ db, provider: migrationProvider(folder) });
  const { error, results = [] } =
    options.upTo === undefined
      ? await migrator.migrateToLatest()
      : await migrator.migrateTo(options.upTo);
  if (error !== undefined) throw explainFailure(error, results.find(hasFailed)?.migrationName);
  return results.map(({ migrationName }) => migrationName);
}

/** The name by which a connection says how far its program knows the tables. */
export function applicationName(lastMigration: string | undefined): string {
  return `forensics ${lastMigration?.slice(0, 4) ?? "0000"}`;
}

/** A program that was started before the tables changed would go on with what it knows of them. */
async function refuseOlderPrograms(
  db: Kysely<Database>,
  target: string | undefined,
): Promise<void> {
  const older = await sql<{ name: string }>`
    select application_name as name from pg_stat_activity
    where datname = current_database() and application_name ~ '^forensics [0-9]{4}$'
      and application_name < ${applicationName(target)}
    order by name limit 1`.execute(db);
  if (older.rows[0] === undefined) return;
  throw new StoreError(
    "An older forensics is connected to this database, so its tables were left as they are.",
    "Stop the older one (is a `forensics serve` running?) and try again.",
  );
}

function upTo(pending: readonly string[], last: string): readonly string[] {
  return pending.slice(0, pending.indexOf(last) + 1);
}

function hasFailed({ status }: { readonly status: string }): boolean {
  return status === "Error";
}

function explainFailure(error: unknown, migration: string | undefined): StoreError {
  const said = error instanceof Error ? error.message : String(error);
  const where = migration === undefined ? "" : ` ${migration}`;
  return new StoreError(
    `The migration${where} failed and nothing was changed: ${said}.`,
    "Check that the database user may create tables and that the disk is not full.",
    { cause: error },
  );
}
