import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { postgresRows } from "../../../src/connectors/postgres-rows/index.ts";
import { Secret } from "../../../src/runtime/secret.ts";
import { runInitTrigger } from "../../support/run-init-trigger.ts";
import { inShort, sourceStory } from "../../support/source-story.ts";
import { emptyDatabase, type TestDatabase, testDatabase } from "../../support/test-database.ts";

const ours = await testDatabase();
afterAll(() => ours.drop());

/** The application's database, with an account that may read two columns too few. */
let app: TestDatabase;
let reader: string;
let role: string;
beforeEach(async () => {
  app = await emptyDatabase();
  role = `reader_${randomBytes(4).toString("hex")}`;
  await app.pool.query(`
    create table prompts (
      name text primary key, body text, model text, updated_by text, hidden text, seen_at timestamptz);
    insert into prompts values ('intake', 'Extract.', 'gpt-4.1', 'lee', 'hidden text', now());
    create role ${role} login password 'pw';
    grant select (name, body, model, updated_by) on prompts to ${role};`);
  const url = new URL(app.url);
  [url.username, url.password] = [role, "pw"];
  reader = url.href;
});
afterEach(async () => {
  await app.pool.query(`drop owned by ${role}; drop role ${role}`);
  await app.drop();
});

const TABLE = {
  table: "prompts",
  key: "name",
  text: "body",
  model: "model",
  updated_by: "updated_by",
};

function open(name: string, url = reader) {
  return sourceStory(ours, name, postgresRows, {
    database_url: new Secret(url),
    tables: [TABLE],
  });
}

function installTrigger() {
  const flags = ["--apply", "--as", "OWNER_URL"];
  return runInitTrigger({ connector: "postgres-rows", reader, owner: app.url, flags });
}

test("polls tell an edit, a model and the way back, between which moments, and by whom where a column changed too", async () => {
  const story = open("polled");
  await story.poll("2026-08-20T14:00:00Z");
  await app.pool.query("update prompts set body = 'Extract kindly.', updated_by = 'dana'");
  await story.poll("2026-08-20T14:10:00Z");
  await app.pool.query("update prompts set model = 'gpt-5', seen_at = now()");
  await story.poll("2026-08-20T14:20:00Z");
  await app.pool.query("update prompts set seen_at = now(), hidden = 'other'");
  expect(await story.poll("2026-08-20T14:30:00Z")).toMatchObject({ added: 0 });
  await app.pool.query("update prompts set body = 'Extract.', updated_by = 'lee'");
  await story.poll("2026-08-20T14:40:00Z");
  await app.pool.query("delete from prompts");
  await story.poll("2026-08-20T14:50:00Z");
  const changes = await story.changes();
  const [before, after] = [changes[0]?.previousVersion, changes[0]?.version];
  expect(before).not.toBe(after);
  expect(changes.map(inShort)).toEqual([
    ["prompt_edit", before, after, "dana", "14:00:00.000–14:10:00.000"],
    ["model_change", "gpt-4.1", "gpt-5", undefined, "14:10:00.000–14:20:00.000"],
    ["rollback", after, before, "lee", "14:30:00.000–14:40:00.000"],
    ["deletion", before, undefined, undefined, "14:40:00.000–14:50:00.000"],
  ]);
  expect(changes[0]).toMatchObject({
    prompt: "intake",
    before: "Extract.",
    after: "Extract kindly.",
    via: "sql",
    actor: { basis: "inferred", kind: "unknown" },
  });
  const { rows } = await ours.pool.query(
    "select convert_from(body, 'utf8') as body from deliveries where source = 'polled'",
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toMatch(/hidden text|seen_at/);
});

test("with a trigger each write has its moment, and the account that the application stated or the role", async () => {
  const flags = { connector: "postgres-rows", reader, owner: app.url };
  const shown = await runInitTrigger(flags);
  expect(shown.code).toBe(0);
  expect(shown.out).toContain("create trigger forensics_row_write");
  expect((await app.pool.query("select to_regclass('forensics.row_writes') as t")).rows).toEqual([
    { t: null },
  ]);
  const denied = await runInitTrigger({ ...flags, flags: ["--apply"] });
  expect(denied).toMatchObject({ code: 2, err: expect.stringContaining("--as") });
  const applied = await runInitTrigger({ ...flags, flags: ["--apply", "--as", "OWNER_URL"] });
  expect(applied).toMatchObject({ code: 0, out: shown.out });

  const story = open("trigger");
  await story.poll(Date.now);
  const connection = await app.pool.connect();
  await connection.query("begin; select set_config('app.actor', 'kim@example.com', true)");
  await connection.query("update prompts set body = 'Extract kindly.', seen_at = now()");
  await connection.query("commit; update prompts set seen_at = now()");
  await connection.query("update prompts set body = 'Extract.'");
  connection.release();
  const { rows } = await app.pool.query(
    "select extract(epoch from at)::float8 * 1000 as at from forensics.row_writes order by id",
  );
  await story.poll(Date.now);
  const changes = await story.changes();
  const moments = rows.map(({ at }) => Math.floor(at));
  expect(
    changes.map(({ kind, occurredAt, effective }) => [kind, occurredAt, effective.to]),
  ).toEqual([
    ["prompt_edit", moments[0], moments[0]],
    ["rollback", moments[1], moments[1]],
  ]);
  expect(changes.map(({ actor }) => [actor?.id, actor?.kind, actor?.basis])).toEqual([
    ["kim@example.com", "unknown", "stated"],
    [new URL(app.url).username, "service_account", "pulled"],
  ]);

  const removed = await runInitTrigger({ ...flags, flags: ["--remove", "--as", "OWNER_URL"] });
  expect(removed.code).toBe(0);
  await app.pool.query("update prompts set body = 'Extract nothing.'");
  const count = await app.pool.query("select count(*)::int as n from forensics.row_writes");
  expect(count.rows).toEqual([{ n: 2 }]);
  await story.poll(Date.now);
  expect((await story.changes()).at(-1)).toMatchObject({ kind: "prompt_edit", actor: undefined });
});

test("the application cannot change what the trigger wrote", async () => {
  await installTrigger();
  await app.pool.query(`grant update on prompts to ${role}`);
  const writer = new pg.Client({ connectionString: reader });
  await writer.connect();
  await writer.query("update prompts set body = 'Extract kindly.'");
  await expect(writer.query("delete from forensics.row_writes")).rejects.toThrow(/permission/);
  await expect(writer.query("update forensics.row_writes set actor = 'x'")).rejects.toThrow(
    /permission/,
  );
  await writer.end();
  const { rows } = await app.pool.query("select role, before, after from forensics.row_writes");
  expect(rows).toMatchObject([
    { role, before: { body: "Extract." }, after: { body: "Extract kindly." } },
  ]);
  expect(JSON.stringify(rows)).not.toContain("hidden");
});

test.each([
  ["a password that is wrong", () => reader.replace(":pw@", ":wrong@"), TABLE, "auth_expired"],
  ["a column it may not read", () => reader, { ...TABLE, text: "hidden" }, "permission_missing"],
  ["a column that is not there", () => reader, { ...TABLE, text: "nothing" }, "not_configured"],
  ["a table that is not there", () => reader, { ...TABLE, table: "gone" }, "not_configured"],
  [
    "a port where nobody listens",
    () => "postgresql://x:secret-pw@127.0.0.1:1/x",
    TABLE,
    "unreachable",
  ],
  [
    "a metadata address",
    () => "postgresql://x:secret-pw@169.254.169.254/x",
    TABLE,
    "not_configured",
  ],
])("%s is told as such, without a secret", async (name, url, table, why) => {
  const story = sourceStory(ours, name, postgresRows, {
    database_url: new Secret(url()),
    tables: [table],
  });
  const { failure } = await story.poll("2026-08-20T14:00:00Z");
  expect(failure).toMatchObject({ why });
  expect(failure?.message).not.toMatch(/pw|wrong|secret/);
});
