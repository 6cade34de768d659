import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { postgresReverter } from "../../../src/connectors/postgres-rows/revert.ts";
import { rowSettings } from "../../../src/connectors/row-settings.ts";
import { contentHash } from "../../../src/runtime/content-hash.ts";
import { Secret } from "../../../src/runtime/secret.ts";
import { connectorIo } from "../../support/connector-io.ts";
import { runInProcess, serveInProcess } from "../../support/run-in-process.ts";
import { tempFolder } from "../../support/temp-folder.ts";
import { emptyDatabase, type TestDatabase, testDatabase } from "../../support/test-database.ts";

const GOOD = "Return ONLY a JSON object.";
const BAD = "Return a JSON object. Be kind.";
const NAME = "support.extract";
const MINUTE = 60_000;

let ours: TestDatabase;
let app: TestDatabase;
beforeEach(async () => {
  [ours, app] = [await testDatabase(), await emptyDatabase()];
  await app.pool.query(`
    create table prompts (name text primary key, body text, version int, updated_by text);
    insert into prompts values ('${NAME}', '${GOOD}', 1, 'lee'), ('other', 'Other.', 1, 'lee')`);
});
afterEach(async () => {
  await app.drop();
  await ours.drop();
});

async function tellStory() {
  const { path: cwd } = tempFolder();
  const config = join(cwd, "forensics.yaml");
  writeFileSync(
    config,
    `sources:
  rows:
    connector: postgres-rows
    database_url: {env: APP_URL}
    tables: [{table: prompts, key: name, text: body, version: version, updated_by: updated_by}]
    revert: {database_url: {env: APP_WRITE_URL}}
`,
  );
  const environment = { FORENSICS_CONFIG: config, APP_URL: app.url, APP_WRITE_URL: app.url };
  const place = { cwd, databaseUrl: ours.url, environment };
  const run = (...argv: string[]) => runInProcess(place, argv);
  const url = await serveInProcess(place);
  const send = async (text: string, at: number, judged: number, failed: number) => {
    const base = { ts: at, prompt: NAME, prompt_hash: contentHash(text) };
    const lines = [{ ...base, outcome: "ok", count: judged - failed }];
    const failures = failed > 0 ? [{ ...base, outcome: "not_json", count: failed }] : [];
    const body = JSON.stringify([...lines, ...failures]);
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${url}/v1/outcomes`, { method: "POST", headers, body });
    expect(answer.status).toBe(200);
  };
  await send(GOOD, Date.now() - 60 * MINUTE, 1000, 4);
  await run("sync");
  await edit(BAD, 2);
  await run("sync");
  await send(BAD, Date.now() - 5 * MINUTE, 1000, 300);
  const log = JSON.parse((await run("log", NAME, "--format", "json")).out);
  return { run, send, handle: log.changes[0].handle as string };
}

async function edit(text: string, version: number): Promise<void> {
  const values = [text, version, "maya", NAME];
  await app.pool.query(
    "update prompts set body = $1, version = $2, updated_by = $3 where name = $4",
    values,
  );
}

async function rows(): Promise<unknown> {
  return (await app.pool.query("select name, body, version, updated_by from prompts order by name"))
    .rows;
}

const OTHER = { name: "other", body: "Other.", version: 1, updated_by: "lee" };

test("a row gets its earlier text back, by whom it was asked, and it ends when traffic shows it", async () => {
  const { run, send, handle } = await tellStory();
  const plan = JSON.parse((await run("revert", handle, "--format", "json")).out);
  expect(plan).toMatchObject({ chosen: "fails_less", back_to: { version: "1", judged: 1000 } });
  expect(plan.steps).toEqual([
    `update "prompts" t set "body" = '${GOOD}' where concat_ws('/', to_jsonb(t."name") #>> '{}') = '${NAME}'`,
  ]);
  const done = run(
    "revert",
    handle,
    "--confirm",
    NAME,
    "--as",
    "ops",
    "--wait",
    "20s",
    "--quiet",
    "1s",
  );
  const put = { name: NAME, body: GOOD, version: 1, updated_by: "ops" };
  await expect.poll(rows, { timeout: 15_000 }).toEqual([OTHER, put]);
  await send(GOOD, Date.now() + 1.5 * MINUTE, 20, 0);
  const { code, out } = await done;
  expect(out).toMatch(/^Put 1 back into body of support\.extract in prompts\./);
  expect(out).toMatch(/1 is in traffic\. 2 last seen .*, 0 calls for 1 s\./);
  expect(code).toBe(0);
  const log = JSON.parse((await run("log", NAME, "--format", "json")).out);
  expect(log.changes[0]).toMatchObject({
    source: "forensics",
    kind: "rollback",
    version: "1",
    previous_version: "2",
    actor: { id: "ops", basis: "stated" },
  });
});

test("where the old text does not come back it says when the other was last seen, and exits 1", async () => {
  const { run, send, handle } = await tellStory();
  const done = run("revert", handle, "--confirm", NAME, "--wait", "3s", "--quiet", "1s");
  await send(BAD, Date.now() + 1.5 * MINUTE, 20, 6);
  const { code, out } = await done;
  expect(out).toMatch(/2 did not go within 3 s: last seen /);
  expect(code).toBe(1);
});

test("where somebody moved the row meanwhile nothing is written", async () => {
  const { run, handle } = await tellStory();
  await edit("Something newer.", 3);
  const { code, err } = await run("revert", handle, "--confirm", NAME, "--wait", "1s");
  expect(code).toBe(2);
  expect(err).toContain("was moved meanwhile");
  expect(await rows()).toEqual([
    OTHER,
    { name: NAME, body: "Something newer.", version: 3, updated_by: "maya" },
  ]);
});

test("a row that somebody moves after the plan was checked is held, looked at, and left as it is", async () => {
  const database_url = new Secret(app.url);
  const tables = [{ table: "prompts", key: "name", text: "body", version: "version" }];
  const settings = rowSettings.parse({ database_url, tables });
  const own = postgresReverter.own.parse({ database_url });
  const put = (live: string) =>
    postgresReverter.write(
      settings,
      own,
      {
        handle: "7c2f",
        prompt: NAME,
        target: `prompts:${NAME}#body`,
        label: undefined,
        files: [],
        live: { version: "2", text: live, hash: contentHash(live), commit: undefined },
        back: { version: "1", text: GOOD, hash: contentHash(GOOD), commit: undefined },
        operator: "ops",
      },
      connectorIo(),
    );
  await edit("Something newer.", 3);
  await expect(put(BAD)).rejects.toThrow(/was moved meanwhile/);
  const newer = { name: NAME, body: "Something newer.", version: 3, updated_by: "maya" };
  expect(await rows()).toEqual([OTHER, newer]);
  await put("Something newer.");
  expect(await rows()).toMatchObject([OTHER, { body: GOOD, version: 1 }]);
});
