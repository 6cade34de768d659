import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { type RunningService, runService } from "../support/run-service.ts";
import { tempFolder } from "../support/temp-folder.ts";
import { testDatabase } from "../support/test-database.ts";

const database = await testDatabase();
afterAll(database.drop);

// Due at New Year's midnight: once since whenever this runs, and not again while it does.
const config = `schedules:
  watch:
    run: drift
    at: "0 0 1 1 *"
    zone: America/New_York
`;

async function serve(): Promise<RunningService> {
  const folder = tempFolder();
  const path = folder.write("forensics.yaml", config);
  const environment = { FORENSICS_DATABASE_URL: database.url, FORENSICS_CONFIG: path };
  return await runService(join(folder.path, "data"), [], environment);
}

function passes(services: readonly RunningService[]): readonly string[] {
  return services.flatMap(({ log }) => log.filter((line) => line.includes("drift was looked for")));
}

test("of two servers on one database one runs what was due, in a thread, once", async () => {
  const services = await Promise.all([serve(), serve()]);
  await vi.waitFor(() => expect(passes(services)).toHaveLength(1), { timeout: 30_000 });
  expect(passes(services)[0]).toContain('"ran":true');
  const { rows } = await database.pool.query("select name from drift_watch order by name");
  expect(rows.map(({ name }) => name as string)).toEqual([
    "compared",
    "directory",
    "hot",
    "seen",
    "traffic",
  ]);
  const third = await serve();
  for (const { process, ended } of [...services, third]) {
    process.kill("SIGTERM");
    expect(await ended).toBe(0);
  }
  expect(passes([...services, third])).toHaveLength(1);
});
