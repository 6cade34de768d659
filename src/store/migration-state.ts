import { type Kysely, sql } from "kysely";
import { StoreError } from "../domain/errors.ts";
import { listMigrations } from "./migration-provider.ts";
import type { Database } from "./schema.ts";

export interface MigrationState {
  /** The last migration that the database has; undefined before the first. */
  readonly level: string | undefined;
  /** Those that the program has and the database has not, in their order. */
  readonly pending: readonly string[];
}

/** One cheap query. Refuses a database that has migrations which this program does not know. */
export async function readMigrationState(
  db: Kysely<Database>,
  folder: string,
): Promise<MigrationState> {
  const [known, applied] = await Promise.all([listMigrations(folder), listApplied(db)]);
  const level = applied.at(-1);
  const foreign = applied.find((name, index) => known[index] !== name);
  if (foreign === undefined) return { level, pending: known.slice(applied.length) };
  throw new StoreError(
    `The database is newer than this program: it has the migration ${foreign}, which this program does not know.`,
    "Use the newer forensics, or another database.",
  );
}

async function listApplied(db: Kysely<Database>): Promise<readonly string[]> {
  try {
    const query = sql<{
      name: string;
    }>`select name from kysely_migration order by name collate "C"`;
    return (await query.execute(db)).rows.map(({ name }) => name);
  } catch (error) {
    if (isUndefinedTable(error)) return [];
    throw error;
  }
}

function isUndefinedTable(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "42P01";
}
