import { afterAll, expect, test } from "vitest";
import { meters } from "../../../src/meters/registry.ts";
import { syncSource } from "../../../src/workflows/sync-source.ts";
import { connectorIo } from "../../support/connector-io.ts";
import { listeningIngest } from "../../support/listening-ingest.ts";
import { hasPrometheus, runPrometheus, scrapedApp, until } from "../../support/prometheus.ts";
import { storedCounts } from "../../support/stored-counts.ts";
import { storedIngest } from "../../support/stored-ingest.ts";
import { testDatabase } from "../../support/test-database.ts";

const database = await testDatabase();
afterAll(database.drop);

const expected = [
  { version: "v41", workflow: "intake", judged: 103, failed: 3, classes: { extra_prose: 3 } },
  { version: "v42", workflow: "intake", judged: 93, failed: 53, classes: { extra_prose: 53 } },
];

test.skipIf(!hasPrometheus)(
  "what a Prometheus scrapes and writes on is stored as it was counted",
  async () => {
    const url = await listeningIngest(storedIngest(database, { now: Date.now }));
    const app = await scrapedApp();
    const { scraped } = await runPrometheus(app, url);
    // The target is known before its first counter appears.
    await until(async () => (await watchedJobs()).includes("app"));
    app.count("v41/ok", 90);
    app.count("v41/extra_prose", 3);
    await scraped();
    app.count("v41/ok", 10);
    app.count("v42/extra_prose", 23);
    await scraped();
    app.count("v42/ok", 40);
    app.count("v42/extra_prose", 30);
    await until(async () => (await judgedOf("prom")) >= 196);
    expect(await storedCounts(database.pool, "prom")).toMatchObject(expected);
  },
);

test.skipIf(!hasPrometheus)(
  "what a Prometheus holds is pulled as it was counted, and nothing twice",
  async () => {
    const app = await scrapedApp();
    const { url, scraped } = await runPrometheus(app);
    const [connector] = meters;
    if (connector === undefined) throw new Error("there is no meter");
    const settings = connector.settings.parse({ url, environment: "pull", history_hours: 1 });
    const pull = () =>
      syncSource(
        database,
        { name: "prom", connector, settings },
        { ...connectorIo({}), source: "prom", now: Date.now },
      );
    app.count("v41/ok", 90);
    app.count("v41/extra_prose", 3);
    await scraped();
    app.count("v41/ok", 10);
    app.count("v42/extra_prose", 23);
    await scraped();
    const first = await pull();
    app.count("v42/ok", 40);
    app.count("v42/extra_prose", 30);
    await scraped();
    const second = await pull();
    const third = await pull();
    expect([first, second, third].map(({ failure, notes }) => [failure, notes])).toEqual(
      Array(3).fill([undefined, []]),
    );
    expect(first.readings).toBeGreaterThan(0);
    expect(await storedCounts(database.pool, "pull")).toMatchObject(expected);
  },
);

async function watchedJobs(): Promise<readonly string[]> {
  const { rows } = await database.pool.query("select stream from counter_streams");
  return rows.map(({ stream }) => stream);
}

async function judgedOf(environment: string): Promise<number> {
  const rows = await storedCounts(database.pool, environment);
  return rows.reduce((sum, { judged }) => sum + judged, 0);
}
