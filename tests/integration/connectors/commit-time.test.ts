import { afterAll, expect, onTestFinished, test } from "vitest";
import { postgresRows } from "../../../src/connectors/postgres-rows/index.ts";
import { Secret } from "../../../src/runtime/secret.ts";
import { embeddedConnection } from "../../../src/store/embedded/connection.ts";
import { locateEmbedded } from "../../../src/store/embedded/place.ts";
import { stopEmbedded } from "../../../src/store/embedded/stop-embedded.ts";
import { openDatabase } from "../../../src/store/open-database.ts";
import { embeddedFolder } from "../../support/embedded-folder.ts";
import { sourceStory } from "../../support/source-story.ts";
import { testDatabase } from "../../support/test-database.ts";

const ours = await testDatabase();
afterAll(() => ours.drop());

test("where the server tracks commits, an edit is dated by the commit that wrote the row", async () => {
  const dataDir = embeddedFolder();
  const first = await openDatabase({ dataDir });
  await first.pool.query("alter system set track_commit_timestamp = on");
  await first.close();
  await stopEmbedded(dataDir);
  const { pool, close } = await openDatabase({ dataDir });
  onTestFinished(close);
  const { host, user, password, database } = await embeddedConnection(locateEmbedded(dataDir));
  const url = `postgresql://${user}:${password}@${encodeURIComponent(host)}/${database}`;
  await pool.query(
    "create table prompts (id int primary key, body text); insert into prompts values (1, 'One.')",
  );
  const story = sourceStory(ours, "commits", postgresRows, {
    database_url: new Secret(url),
    tables: [{ table: "prompts", text: "body" }],
  });
  const before = Date.now();
  await story.poll(new Date(before).toISOString());
  await pool.query("update prompts set body = 'Two.'");
  const { rows } = await pool.query(
    "select extract(epoch from pg_xact_commit_timestamp(xmin))::float8 * 1000 as at from prompts",
  );
  await story.poll(Date.now);
  const committed = Math.floor(rows[0].at);
  expect(await story.changes()).toMatchObject([
    { kind: "prompt_edit", occurredAt: committed, effective: { from: before, to: committed } },
  ]);
});
