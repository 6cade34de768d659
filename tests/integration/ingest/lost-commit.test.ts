import { afterAll, expect, onTestFinished, test } from "vitest";
import { createServer } from "../../../src/ingest/server.ts";
import { openDatabase } from "../../../src/store/open-database.ts";
import { openRecentDays } from "../../../src/workflows/tend-outcomes.ts";
import { randomSource } from "../../support/incidents/random-source.ts";
import { lossyProxy } from "../../support/lossy-proxy.ts";
import { retryingSender } from "../../support/retrying-sender.ts";
import { storedIngest } from "../../support/stored-ingest.ts";
import { testDatabase } from "../../support/test-database.ts";

const database = await testDatabase();
afterAll(database.drop);

test("an outcome whose commit got no reply is sent again in other company and is there once", async () => {
  let commits = 0;
  const proxy = await lossyProxy(database.url, () => {
    commits += 1;
    return commits % 4 === 0;
  });
  const store = await openDatabase({ url: proxy.url, dataDir: "" });
  onTestFinished(store.close);
  await openRecentDays(store, Date.now());
  const server = createServer(storedIngest(store, { now: Date.now }), { requestTimeout: 30_000 });
  onTestFinished(() => server.close());
  const url = await server.listen({ host: "127.0.0.1", port: 0 });
  const senders = [0, 1, 2].map((seed) => retryingSender(`e${seed}`, randomSource(seed)));
  const running = senders.map((sender) => sender.run(() => url));
  await expect.poll(proxy.lost, { timeout: 30_000, interval: 20 }).toBeGreaterThanOrEqual(12);
  for (const sender of senders) sender.stop();
  await Promise.all(running);
  await Promise.all(senders.map((sender) => sender.finish(() => url)));
  const { rows } = await database.pool.query(
    "select environment, sum(judged)::int as judged from outcome_buckets group by environment order by environment",
  );
  expect(rows).toEqual(
    senders.map((sender, seed) => ({ environment: `e${seed}`, judged: sender.acknowledged() })),
  );
}, 60_000);
