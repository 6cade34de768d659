import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { openDatabase } from "../../src/store/open-database.ts";
import { embeddedFolder, findServers } from "../support/embedded-folder.ts";
import { randomSource } from "../support/incidents/random-source.ts";
import { retryingSender } from "../support/retrying-sender.ts";
import { runService } from "../support/run-service.ts";

const rounds = Number(process.env["KILL_ROUNDS"] ?? 20);

test("kill -9 of the service or of the database's server under load loses and doubles nothing acknowledged", async () => {
  const dataDir = embeddedFolder();
  let service = await runService(dataDir);
  const url = () => service.url;
  const senders = [0, 1, 2].map((seed) => retryingSender(`e${seed}`, randomSource(seed)));
  const running = senders.map((sender) => sender.run(url));
  const acknowledged = () => senders.reduce((sum, one) => sum + one.acknowledged(), 0);
  for (let round = 0; round < rounds; round += 1) {
    const before = acknowledged();
    await expect.poll(acknowledged, { timeout: 30_000, interval: 20 }).toBeGreaterThan(before + 50);
    await sleep((round * 37) % 90);
    if (round % 2 === 0) {
      service.process.kill("SIGKILL");
      await service.ended;
      service = await runService(dataDir);
    } else {
      for (const id of findServers(dataDir)) process.kill(id, "SIGKILL");
    }
  }
  for (const sender of senders) sender.stop();
  await Promise.all(running);
  await Promise.all(senders.map((sender) => sender.finish(url)));
  service.process.kill("SIGTERM");
  expect(await service.ended).toBe(0);
  expect(await countOutcomes(dataDir)).toEqual(
    senders.map((sender, seed) => ({ environment: `e${seed}`, judged: sender.acknowledged() })),
  );
}, 600_000);

async function countOutcomes(dataDir: string) {
  const { pool, close } = await openDatabase({ dataDir });
  const { rows } = await pool.query<{ environment: string; judged: number }>(`
    select environment, sum(judged)::int as judged
    from outcome_buckets group by environment order by environment`);
  await close();
  return rows;
}
