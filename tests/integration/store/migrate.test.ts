import { afterEach, expect, test } from "vitest";
import { StoreError } from "../../../src/domain/errors.ts";
import { migrateDatabase } from "../../../src/store/migrate.ts";
import { openDatabase } from "../../../src/store/open-database.ts";
import { migrationFolder, notesMigrations } from "../../support/migration-folder.ts";
import { emptyDatabase, type TestDatabase } from "../../support/test-database.ts";

const made: TestDatabase[] = [];

afterEach(async () => {
  for (const { drop } of made.splice(0)) await drop();
});

async function empty(): Promise<TestDatabase> {
  const database = await emptyDatabase();
  made.push(database);
  return database;
}

function open(url: string, count: 1 | 2 | 3) {
  return openDatabase({ url, dataDir: "", migrationFolder: notesMigrations(count) });
}

test("migrating from nothing applies every migration in order, and a second time nothing", async () => {
  const { db } = await empty();
  const folder = notesMigrations(2);
  expect(await migrateDatabase(db, { folder })).toEqual(["0001_create_authors", "0002_add_rating"]);
  expect(await migrateDatabase(db, { folder })).toEqual([]);
});

test("several that migrate at once do it once", async () => {
  const { url, pool } = await empty();
  const folder = notesMigrations(2);
  const opened = await Promise.all(
    [1, 2, 3, 4].map(() =>
      openDatabase({ url, dataDir: "", migrationFolder: folder, migrations: "run" }),
    ),
  );
  const { rows } = await pool.query("select name from kysely_migration order by name");
  expect(rows).toEqual([{ name: "0001_create_authors" }, { name: "0002_add_rating" }]);
  for (const { close } of opened) await close();
});

test("a migration that fails leaves the database as it was and names itself", async () => {
  const { db, pool } = await empty();
  const folder = migrationFolder({
    "0001_create_one": "create table one (id int primary key);",
    "0002_break": "create table two (id int primary key); select 1 / 0;",
  });
  await expect(migrateDatabase(db, { folder })).rejects.toThrow(
    "The migration 0002_break failed and nothing was changed: division by zero.",
  );
  const { rows } = await pool.query("select to_regclass('one') as one, to_regclass('two') as two");
  expect(rows).toEqual([{ one: null, two: null }]);
});

test("a server whose tables are missing or older is refused with the command to run", async () => {
  const { url, db } = await empty();
  await expect(open(url, 1)).rejects.toMatchObject({
    name: "StoreError",
    message: "The database has no tables of forensics: 1 migrations are to be run.",
    next: "Run `forensics migrate`.",
  });
  await migrateDatabase(db, { folder: notesMigrations(1) });
  await expect(open(url, 2)).rejects.toThrow("tables of an older forensics");
});

test("a database that is newer than the program is refused by both opening and migrating", async () => {
  const { url, db } = await empty();
  await migrateDatabase(db, { folder: notesMigrations(2) });
  const sentence =
    "The database is newer than this program: it has the migration 0002_add_rating, which this program does not know.";
  await expect(open(url, 1)).rejects.toThrow(sentence);
  await expect(migrateDatabase(db, { folder: notesMigrations(1) })).rejects.toThrow(sentence);
});

test("migrating is refused while an older program is connected, and works when it has gone", async () => {
  const { url, db } = await empty();
  await migrateDatabase(db, { folder: notesMigrations(1) });
  const older = await open(url, 1);
  await expect(migrateDatabase(db, { folder: notesMigrations(2) })).rejects.toThrow(StoreError);
  await older.close();
  const folder = notesMigrations(2);
  await expect
    .poll(() => migrateDatabase(db, { folder }).catch(() => "refused"))
    .toEqual(["0002_add_rating"]);
});

test("a file that is not named like a migration is reported and not passed over", async () => {
  const { db } = await empty();
  const folder = migrationFolder({ "0001-create": "select 1" });
  await expect(migrateDatabase(db, { folder })).rejects.toThrow("NNNN_verb_object.sql");
});

test("every connection works in UTC and says which tables its program knows", async () => {
  const { url } = await empty();
  const { pool, close } = await openDatabase({
    url,
    dataDir: "",
    migrationFolder: notesMigrations(3),
    migrations: "run",
  });
  const query =
    "select current_setting('TimeZone') as zone, current_setting('application_name') as name";
  expect((await pool.query(query)).rows).toEqual([{ zone: "UTC", name: "forensics 0003" }]);
  await close();
});

test("closing twice is harmless", async () => {
  const { url } = await empty();
  const { close } = await openDatabase({ url, dataDir: "", migrations: "skip" });
  await close();
  await close();
});
