import { randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import pg from "pg";
import { inject } from "vitest";
import { openDatabase } from "../../src/store/open-database.ts";
import type { Database } from "../../src/store/schema.ts";
import { databaseUrl } from "./database-url.ts";

export interface TestDatabase {
  readonly db: Kysely<Database>;
  readonly pool: pg.Pool;
  readonly url: string;
  /** Closes it and removes it from the server. */
  readonly drop: () => Promise<void>;
}

/** A database of its own with all tables, empty: one for each test file. */
export async function testDatabase(): Promise<TestDatabase> {
  const { template } = inject("testServer");
  return await openCopy(template, "require");
}

/** A database of its own without any table, for those who test migrating and restoring. */
export async function emptyDatabase(): Promise<TestDatabase> {
  return await openCopy("template0", "skip");
}

async function openCopy(source: string, migrations: "require" | "skip"): Promise<TestDatabase> {
  const server = inject("testServer");
  const name = `${server.template}_${randomBytes(4).toString("hex")}`;
  await administer(
    `create database ${pg.escapeIdentifier(name)} template ${pg.escapeIdentifier(source)}`,
  );
  const url = databaseUrl(server.url, name);
  const { db, pool, close } = await openDatabase({ url, dataDir: "", migrations });
  async function drop() {
    await close();
    await administer(`drop database ${pg.escapeIdentifier(name)} with (force)`);
  }
  return { db, pool, url, drop };
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject("testServer").url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
