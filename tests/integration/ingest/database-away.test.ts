import { expect, onTestFinished, test } from "vitest";
import { embeddedConnection } from "../../../src/store/embedded/connection.ts";
import { locateEmbedded } from "../../../src/store/embedded/place.ts";
import { stopEmbedded } from "../../../src/store/embedded/stop-embedded.ts";
import { openDatabase } from "../../../src/store/open-database.ts";
import { embeddedFolder } from "../../support/embedded-folder.ts";
import { NOW } from "../../support/ingest-context.ts";
import { send } from "../../support/send-to-ingest.ts";
import { storedIngest } from "../../support/stored-ingest.ts";

const DAY = 86_400_000;

function payload(id: string): string {
  return JSON.stringify([{ ts: NOW, prompt: "p", outcome: "ok", id }]);
}

async function start(dataDir: string): Promise<void> {
  const { close } = await openDatabase({ dataDir });
  await close();
}

test("while the database is away senders are asked to come again, and then they are served", async () => {
  const dataDir = embeddedFolder();
  await start(dataDir);
  const { host, user, password, database } = await embeddedConnection(locateEmbedded(dataDir));
  const url = `postgresql://${user}:${password}@${encodeURIComponent(host)}/${database}`;
  // As a server by its URL, so that connecting does not start it.
  const store = await openDatabase({ url, dataDir: "" });
  onTestFinished(store.close);
  let now = NOW;
  const context = storedIngest(store, { now: () => now });
  expect(await send({ payload: payload("a") }, context)).toMatchObject({ status: 200 });

  await stopEmbedded(dataDir);
  const unseen = await send({ payload: payload("b") }, context);
  now += 1000;
  const seen = await send({ payload: payload("b") }, context);
  for (const refused of [unseen, seen]) {
    expect(refused).toMatchObject({ status: 503, headers: { "retry-after": "2" } });
    expect(refused.said).toMatchObject({ code: "store" });
  }

  await start(dataDir);
  now += DAY / 24;
  const answer = await send({ payload: payload("b") }, context);
  expect(answer).toMatchObject({ status: 200, said: { accepted: 1, duplicates: 0 } });
  const { rows } = await store.pool.query("select sum(judged)::int as judged from outcome_buckets");
  expect(rows).toEqual([{ judged: 2 }]);
}, 60_000);
