import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mysqlRows } from "../../../src/connectors/mysql-rows/index.ts";
import { Secret } from "../../../src/runtime/secret.ts";
import { hasMariadb, type MariadbServer, startMariadb } from "../../support/mariadb-server.ts";
import { runInitTrigger } from "../../support/run-init-trigger.ts";
import { inShort, sourceStory } from "../../support/source-story.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

const TABLE = {
  table: "prompts",
  key: "name",
  text: "body",
  model: "model",
  updated_by: "updated_by",
};

describe.skipIf(!hasMariadb)("MariaDB", () => {
  let ours: TestDatabase;
  let server: MariadbServer;
  let reader: string;
  let local: string;

  beforeAll(async () => {
    ours = await testDatabase();
    server = await startMariadb();
    reader = server.owner.replace("root@", "reader:pw@");
    local = server.owner.replace("root@", "o%27hara%40acme:pw@");
    await server.run(
      `create table prompts (name varchar(50) primary key, body longtext, model varchar(50),
        updated_by varchar(50), hidden text) character set utf8mb4`,
      "create user reader identified by 'pw'",
      "grant select (name, body, model, updated_by) on prompts to reader",
    );
  });
  afterAll(async () => {
    await server.stop();
    await ours.drop();
  });

  test("an account that is let in from one host only may read the trail, and no other of its name", async () => {
    await server.run(
      "create user 'o\\'hara@acme'@'127.0.0.1' identified by 'pw'",
      "grant select on prompts to 'o\\'hara@acme'@'127.0.0.1'",
      "insert into prompts values ('local', 'Extract.', 'gpt-4.1', 'lee', 'no')",
    );
    const flags = { connector: "mysql-rows", reader: local, owner: server.owner };
    const applied = await runInitTrigger({ ...flags, flags: ["--apply", "--as", "OWNER_URL"] });
    expect(applied).toMatchObject({ code: 0 });
    expect(applied.out).toContain("to 'o\\'hara@acme'@'127.0.0.1'");
    const story = open("local", TABLE, local);
    await story.poll("2026-08-20T14:00:00Z");
    await server.run("update prompts set body = 'extract.'");
    await server.run("update forensics_row_writes set written_at = written_at - interval 1 minute");
    expect(await story.poll(Date.now)).toMatchObject({ failure: undefined });
    expect((await story.changes()).map(({ actor }) => actor?.basis)).toContain("pulled");
    await runInitTrigger({ ...flags, flags: ["--remove", "--as", "OWNER_URL"] });
    await server.run("delete from prompts", "delete from forensics_row_writes");
  });

  test("a server that cannot be asked leaves the name of the URL, and it is said", async () => {
    const away = reader.replace(/:\d+\//, ":9/");
    const { code, out, err } = await runInitTrigger({
      ...{ connector: "mysql-rows", reader: away, owner: server.owner },
    });
    expect(code).toBe(0);
    expect(out).toContain("to 'reader';");
    expect(err).toContain("could not be asked");
  });

  function open(name: string, table: object = TABLE, url = reader) {
    return sourceStory(ours, name, mysqlRows, { database_url: new Secret(url), tables: [table] });
  }

  test("polls tell an edit, a model and the way back, between which moments", async () => {
    await server.run("insert into prompts values ('polled', 'Extract ✓.', 'gpt-4.1', 'lee', 'no')");
    const story = open("polled");
    await story.poll("2026-08-20T14:00:00Z");
    await server.run("update prompts set body = 'extract ✓.', updated_by = 'dana'");
    await story.poll("2026-08-20T14:10:00Z");
    await server.run("update prompts set model = 'gpt-5', hidden = 'other'");
    await story.poll("2026-08-20T14:20:00Z");
    await server.run("update prompts set body = 'Extract ✓.', updated_by = 'lee'");
    await story.poll("2026-08-20T14:30:00Z");
    await server.run("delete from prompts");
    await story.poll("2026-08-20T14:40:00Z");
    const changes = await story.changes();
    const [before, after] = [changes[0]?.previousVersion, changes[0]?.version];
    expect(changes.map(inShort)).toEqual([
      ["prompt_edit", before, after, "dana", "14:00:00.000–14:10:00.000"],
      ["model_change", "gpt-4.1", "gpt-5", undefined, "14:10:00.000–14:20:00.000"],
      ["rollback", after, before, "lee", "14:20:00.000–14:30:00.000"],
      ["deletion", before, undefined, undefined, "14:30:00.000–14:40:00.000"],
    ]);
    expect(changes[0]).toMatchObject({ before: "Extract ✓.", after: "extract ✓." });
  });

  test("with triggers each write has its moment, and the account that the application stated or the session's", async () => {
    await server.run("insert into prompts values ('trigger', 'Extract.', 'gpt-4.1', 'lee', 'no')");
    const flags = { connector: "mysql-rows", reader, owner: server.owner };
    expect((await runInitTrigger(flags)).out.match(/create trigger/g)).toHaveLength(3);
    const applied = await runInitTrigger({ ...flags, flags: ["--apply", "--as", "OWNER_URL"] });
    expect(applied).toMatchObject({ code: 0 });
    const story = open("trigger");
    await story.poll("2026-08-20T14:00:00Z");
    await server.run(
      "set @app_actor = 'kim@example.com'",
      "update prompts set body = 'extract.'",
      "update prompts set hidden = 'other'",
    );
    await server.run("update prompts set body = 'Extract.'");
    // What is written is read once transactions that began before it have mostly ended.
    await server.run("update forensics_row_writes set written_at = written_at - interval 1 minute");
    await story.poll(Date.now);
    const told = (await story.changes()).filter(({ actor }) => actor !== undefined);
    expect(told.map(({ kind, actor }) => [kind, actor?.id, actor?.basis])).toEqual([
      ["prompt_edit", "kim@example.com", "stated"],
      ["rollback", expect.stringMatching(/^root@/), "pulled"],
    ]);
    const removed = await runInitTrigger({ ...flags, flags: ["--remove", "--as", "OWNER_URL"] });
    expect(removed).toMatchObject({ code: 0 });
    await server.run("update prompts set body = 'Extract nothing.'");
    await story.poll(Date.now);
    expect((await story.changes()).at(-1)).toMatchObject({ kind: "prompt_edit", actor: undefined });
  });

  test.each([
    ["a wrong password", () => reader.replace(":pw@", ":wrong@"), TABLE, "auth_expired"],
    ["no leave", () => reader, { ...TABLE, text: "hidden" }, "permission_missing"],
    ["no such column", () => server.owner, { ...TABLE, text: "nothing" }, "not_configured"],
    ["nobody there", () => "mysql://x:secret-pw@127.0.0.1:1/x", TABLE, "unreachable"],
    ["a metadata address", () => "mysql://x:secret-pw@0xa9fea9fe/x", TABLE, "not_configured"],
  ])("%s is told as such, without a secret", async (name, url, table, why) => {
    const { failure } = await open(name, table, url()).poll("2026-08-20T14:00:00Z");
    expect(failure).toMatchObject({ why });
    expect(failure?.message).not.toMatch(/pw|wrong|secret/);
  });
});
