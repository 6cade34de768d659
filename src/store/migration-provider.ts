import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Migration, type MigrationProvider, sql } from "kysely";

const fileName = /^(\d{4}_[a-z0-9_]+)\.sql$/;

/** The names of the migrations in a folder, in their order. A misnamed file is a bug, not something to pass over. */
export async function listMigrations(folder: string): Promise<readonly string[]> {
  const files = await readdir(folder);
  return files.map(migrationName).sort();
}

/** Kysely's provider for `NNNN_verb_object.sql`: forward only, so there is no `down`. */
export function migrationProvider(folder: string): MigrationProvider {
  return {
    async getMigrations() {
      const names = await listMigrations(folder);
      const entries = names.map(async (name) => [name, await readMigration(folder, name)] as const);
      return Object.fromEntries(await Promise.all(entries));
    },
  };
}

async function readMigration(folder: string, name: string): Promise<Migration> {
  const text = await readFile(join(folder, `${name}.sql`), "utf8");
  return {
    async up(db) {
      await sql.raw(text).execute(db);
    },
  };
}

function migrationName(file: string): string {
  const name = fileName.exec(file)?.[1];
  if (name === undefined) throw new Error(`${file} is not named NNNN_verb_object.sql`);
  return name;
}
