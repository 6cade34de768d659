import { Kysely, PostgresDialect } from "kysely";
import type pg from "pg";
import { StoreError } from "../domain/errors.ts";
import { openEmbedded } from "./embedded/open-embedded.ts";
import { explainDatabaseError } from "./explain-database-error.ts";
import { applicationName, migrateDatabase } from "./migrate.ts";
import { listMigrations } from "./migration-provider.ts";
import { readMigrationState } from "./migration-state.ts";
import { describeServer, openServer } from "./open-server.ts";
import { packageFolder } from "./package-folder.ts";
import type { Database } from "./schema.ts";

export interface OpenOptions {
  /** A PostgreSQL server; the embedded one in `dataDir` when absent. */
  readonly url?: string | undefined;
  readonly dataDir: string;
  /** After how long without any connection the embedded server stops; ten minutes by default. */
  readonly idleStopMs?: number | undefined;
  /**
   * What to do about tables that are older than the program: `run` the migrations (embedded by default), `require` that
   * somebody ran them (a server by default), or `skip` the question (for migrating and restoring).
   */
  readonly migrations?: "run" | "require" | "skip" | undefined;
  readonly migrationFolder?: string | undefined;
}

/** Times come as Date in UTC; int8 and numeric as strings, the driver's default: cast in SQL where a number is wanted. */
export interface Store {
  readonly db: Kysely<Database>;
  readonly pool: pg.Pool;
}

/** A store that whoever opened it closes. */
export interface OpenDatabase extends Store {
  readonly close: () => Promise<void>;
}

const tenMinutes = 600_000;

/** Rejects with a StoreError that says what to do when the database cannot be used. */
export async function openDatabase(options: OpenOptions): Promise<OpenDatabase> {
  const folder = options.migrationFolder ?? packageFolder("migrations");
  const pool = await openPool(options, applicationName((await listMigrations(folder)).at(-1)));
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  const close = once(() => db.destroy());
  try {
    await settleMigrations(db, folder, options);
  } catch (error) {
    await close();
    const place = options.url === undefined ? options.dataDir : describeServer(options.url);
    throw explainDatabaseError(error, place) ?? error;
  }
  return { db, pool, close };
}

async function openPool(options: OpenOptions, name: string): Promise<pg.Pool> {
  const { url, dataDir, idleStopMs = tenMinutes } = options;
  const pool =
    url === undefined
      ? await openEmbedded({ dataDir, applicationName: name, idleStopMs })
      : openServer(url, name);
  // A connection that dies between two statements says so to nobody else; the next statement fails by itself.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

async function settleMigrations(
  db: Kysely<Database>,
  folder: string,
  { url, migrations = url === undefined ? "run" : "require" }: OpenOptions,
): Promise<void> {
  const { level, pending } = await readMigrationState(db, folder);
  if (pending.length === 0 || migrations === "skip") return;
  if (migrations === "run") {
    await migrateDatabase(db, { folder });
    return;
  }
  throw new StoreError(
    `The database has ${level === undefined ? "no tables of forensics" : "tables of an older forensics"}: ${pending.length} migrations are to be run.`,
    "Run `forensics migrate`.",
  );
}

function once(action: () => Promise<void>): () => Promise<void> {
  let result: Promise<void> | undefined;
  return () => {
    result ??= action();
    return result;
  };
}
