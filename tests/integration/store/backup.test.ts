import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, expect, onTestFinished, test } from "vitest";
import { backup } from "../../../src/store/backup.ts";
import { migrateDatabase } from "../../../src/store/migrate.ts";
import { restore } from "../../../src/store/restore.ts";
import { notesMigrations } from "../../support/migration-folder.ts";
import { emptyDatabase, type TestDatabase } from "../../support/test-database.ts";

const now = new Date("2026-05-18T18:14:00Z");
const made: TestDatabase[] = [];

afterEach(async () => {
  for (const { drop } of made.splice(0)) await drop();
});

async function database(level?: 1 | 2 | 3): Promise<TestDatabase> {
  const one = await emptyDatabase();
  made.push(one);
  if (level !== undefined) await migrateDatabase(one.db, { folder: notesMigrations(level) });
  return one;
}

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "forensics-backup-"));
  onTestFinished(() => rmSync(made, { recursive: true }));
  return made;
}

/** Text and bytes that a careless format would trip over, and one row much larger than a piece of the file. */
async function fill({ pool }: TestDatabase): Promise<void> {
  await pool.query("insert into authors (name) values ('Ada'), (E'\\\\.'), (E'a\\nb\\tc\\\\N')");
  await pool.query(`
    insert into notes (author_id, body, bytes, at)
    select 1 + i % 3, case when i % 7 = 0 then null else E'\\\\.\\n' || repeat('é', i % 50) end,
      decode(md5(i::text), 'hex'), '2026-03-29T01:30:00Z'::timestamptz + i * interval '1 microsecond'
    from generate_series(1, 5000) as i`);
  await pool.query("insert into notes (author_id, body) values (1, repeat(md5('x'), 60000))");
}

async function contents(
  { pool }: TestDatabase,
  columns = "id, author_id, body, bytes, at",
): Promise<unknown> {
  const authors = await pool.query("select * from authors order by id");
  const notes = await pool.query(`select ${columns} from notes order by id`);
  return { authors: authors.rows, notes: notes.rows };
}

async function backedUp(level: 1 | 2 | 3): Promise<{ file: string; from: TestDatabase }> {
  const from = await database(level);
  await fill(from);
  const file = join(folder(), "facts.gz");
  await backup(from.pool, file, now);
  return { file, from };
}

test("every row comes back, and numbering goes on where it was", async () => {
  const { file, from } = await backedUp(3);
  const to = await database();
  expect(await restore(to.pool, file, notesMigrations(3))).toEqual({
    answers: 0,
    authors: 3,
    notes: 5001,
  });
  expect(await contents(to)).toEqual(await contents(from));
  const { rows } = await to.pool.query("insert into authors (name) values ('next') returning id");
  expect(rows).toEqual([{ id: "4" }]);
});

test("a newer program restores an older backup, whether or not it has made its own tables already", async () => {
  const { file, from } = await backedUp(1);
  for (const to of [await database(), await database(3)]) {
    await restore(to.pool, file, notesMigrations(3));
    expect(await contents(to)).toEqual(await contents(from));
    const { rows } = await to.pool.query("select distinct rating from notes");
    expect(rows).toEqual([{ rating: 3 }]);
    expect(await migrateDatabase(to.db, { folder: notesMigrations(3) })).toEqual([]);
  }
});

test("a backup of a newer program is refused", async () => {
  const { file } = await backedUp(2);
  const to = await database(1);
  await expect(restore(to.pool, file, notesMigrations(1))).rejects.toThrow(
    "was written by a newer forensics",
  );
});

test("a database that holds facts is left alone", async () => {
  const { file } = await backedUp(2);
  const to = await database(2);
  await to.pool.query("insert into authors (name) values ('mine')");
  await expect(restore(to.pool, file, notesMigrations(2))).rejects.toMatchObject({
    name: "InputError",
    message: "The database already holds facts (in authors), so nothing was restored.",
  });
  const { rows } = await to.pool.query("select name from authors");
  expect(rows).toEqual([{ name: "mine" }]);
});

test("a file cut off anywhere is refused and changes nothing", async () => {
  const { file } = await backedUp(2);
  const whole = readFileSync(file);
  const to = await database(2);
  for (const share of [0, 0.01, 0.5, 0.99]) {
    const part = join(folder(), "part.gz");
    writeFileSync(part, whole.subarray(0, Math.floor(whole.length * share)));
    await expect(restore(to.pool, part, notesMigrations(2))).rejects.toMatchObject({
      name: "InputError",
    });
  }
  expect((await to.pool.query("select from notes")).rowCount).toBe(0);
});

test("a flipped byte, another file and no file are refused", async () => {
  const { file } = await backedUp(1);
  const to = await database();
  const damaged = readFileSync(file);
  const middle = Math.floor(damaged.length / 2);
  damaged.writeUInt8(damaged.readUInt8(middle) ^ 0xff, middle);
  const files = [
    { bytes: damaged, sentence: "is cut off or damaged" },
    { bytes: Buffer.from("hello"), sentence: "is not a backup of forensics" },
    { bytes: gzipSync('{"a":1}\n'), sentence: "is not a backup of forensics" },
    { bytes: gzipSync("hello\n"), sentence: "is not a backup of forensics" },
  ];
  for (const { bytes, sentence } of files) {
    const path = join(folder(), "facts.gz");
    writeFileSync(path, bytes);
    await expect(restore(to.pool, path, notesMigrations(1))).rejects.toThrow(sentence);
  }
  const none = join(folder(), "none");
  await expect(restore(to.pool, none, notesMigrations(1))).rejects.toThrow(
    "cannot be read (ENOENT)",
  );
});

test("a backup is one moment although others go on writing", async () => {
  const from = await database(1);
  await fill(from);
  // The table that is copied first takes long enough for the others to move on.
  await from.pool.query(
    "insert into authors (name) select md5(i::text) from generate_series(1, 200000) as i",
  );
  let isWriting = true;
  const writer = (async () => {
    while (isWriting) {
      await from.pool.query(
        "with a as (insert into authors (name) values ('w') returning id) insert into notes (author_id) select id from a",
      );
    }
  })();
  const file = join(folder(), "facts.gz");
  const rows = await backup(from.pool, file, now);
  isWriting = false;
  await writer;
  const to = await database();
  await restore(to.pool, file, notesMigrations(1));
  const written = "select count(*)::int as n from authors where name = 'w'";
  const noted =
    "select count(*)::int as n from notes n join authors a on a.id = n.author_id where a.name = 'w'";
  expect((await to.pool.query(written)).rows).toEqual((await to.pool.query(noted)).rows);
  expect(rows["notes"]).toBeGreaterThanOrEqual(5001);
});

test("the file is its owner's only, and a place that cannot be written is named", async () => {
  const { file, from } = await backedUp(1);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const missing = join(folder(), "no", "facts.gz");
  await expect(backup(from.pool, missing, now)).rejects.toThrow(
    `${missing} cannot be written (ENOENT)`,
  );
});
