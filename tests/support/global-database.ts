/** Runs once before the layers that touch PostgreSQL: finds a server and makes one migrated template there. */
import pg from "pg";
import type { TestProject } from "vitest/node";
import { openDatabase } from "../../src/store/open-database.ts";
import { databaseUrl } from "./database-url.ts";
import { findTestServer } from "./find-test-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** `url` of the server's own database, and the name of the template there. */
    readonly testServer: { readonly url: string; readonly template: string };
  }
}

/** Names the process, so that a later run can tell what a killed one left. */
const prefix = "forensics_test_";

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await findTestServer();
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await dropLeftovers(admin);
  const template = `${prefix}${process.pid}_${Date.now().toString(36)}`;
  await admin.query(`create database ${pg.escapeIdentifier(template)}`);
  const url = databaseUrl(server.url, template);
  const { close } = await openDatabase({ url, dataDir: "", migrations: "run" });
  await close();
  project.provide("testServer", { url: server.url, template });
  return async () => {
    await dropDatabases(admin, (name) => name.startsWith(template));
    await admin.end();
    await server.stop();
  };
}

/** Two runs may share a server: only what belongs to no living process goes. */
async function dropLeftovers(admin: pg.Client): Promise<void> {
  await dropDatabases(admin, (name) => !isRunning(Number(name.slice(prefix.length).split("_")[0])));
}

async function dropDatabases(admin: pg.Client, isMeant: (name: string) => boolean): Promise<void> {
  const { rows } = await admin.query<{ datname: string }>(
    "select datname from pg_database where starts_with(datname, $1)",
    [prefix],
  );
  for (const { datname } of rows.filter((row) => isMeant(row.datname))) {
    await admin.query(`drop database if exists ${pg.escapeIdentifier(datname)} with (force)`);
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
