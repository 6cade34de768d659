import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { postgresRows } from "../../../src/connectors/postgres-rows/index.ts";
import { Secret } from "../../../src/runtime/secret.ts";
import { runInitTrigger } from "../../support/run-init-trigger.ts";
import { sourceStory } from "../../support/source-story.ts";
import { emptyDatabase, type TestDatabase, testDatabase } from "../../support/test-database.ts";

const ours = await testDatabase();
afterAll(() => ours.drop());

/** The application's database. */
let app: TestDatabase;
beforeEach(async () => {
  app = await emptyDatabase();
  await app.pool.query(`
    create table prompts (name text primary key, body text);
    insert into prompts values ('intake', 'Extract.')`);
});
afterEach(() => app.drop());

function open(name: string) {
  const tables = [{ table: "prompts", key: "name", text: "body" }];
  return sourceStory(ours, name, postgresRows, { database_url: new Secret(app.url), tables });
}

async function installTrigger() {
  const where = { connector: "postgres-rows", reader: app.url, owner: app.url };
  const installed = await runInitTrigger({ ...where, flags: ["--apply", "--as", "OWNER_URL"] });
  expect(installed).toMatchObject({ code: 0 });
}

test("a write whose transaction ended late is read when it is there, by a clock ahead of ours too", async () => {
  await installTrigger();
  await app.pool.query("insert into prompts values ('other', 'Other.')");
  const story = open("late");
  const now = () => Date.now() - 3_000;
  await story.poll(now);
  const slow = await app.pool.connect();
  await slow.query("begin; update prompts set body = 'Slow.' where name = 'intake'");
  await app.pool.query("update prompts set body = 'Fast.' where name = 'other'");
  await story.poll(now);
  await slow.query("commit");
  slow.release();
  await story.poll(now);
  const told = (await story.changes()).map(({ after, actor }) => [after, actor?.basis]);
  expect(told.sort()).toEqual([
    ["Fast.", "pulled"],
    ["Other.", "pulled"],
    ["Slow.", "pulled"],
  ]);
});

test("a transaction that takes long in another database of the server holds no write back", async () => {
  await installTrigger();
  const story = open("elsewhere");
  await story.poll(Date.now);
  const elsewhere = await ours.pool.connect();
  await elsewhere.query("begin; select txid_current()");
  await app.pool.query("update prompts set body = 'Extract kindly.'");
  await story.poll(Date.now);
  expect((await story.changes()).map(({ actor }) => actor?.basis)).toEqual(["pulled"]);
  await elsewhere.query("rollback");
  elsewhere.release();
});
