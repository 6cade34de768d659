import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { openDatabase } from "../../src/store/open-database.ts";
import { embeddedFolder, findKeepers, findServers } from "../support/embedded-folder.ts";
import { type Child, runChild, writtenMigrations } from "../support/run-child.ts";

const rounds = 20;

test("kill -9 of a client, the keeper or the server, again and again, loses and doubles nothing acknowledged", async () => {
  const dataDir = embeddedFolder();
  const writers: Child[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const writer = runChild("write", dataDir, { writer: String(round) });
    writers.push(writer);
    await expect
      .poll(() => writer.said.length, { timeout: 30_000, interval: 20 })
      .toBeGreaterThan(5);
    await sleep((round * 37) % 90);
    kill([[writer.process.pid ?? 0], findKeepers(dataDir), findServers(dataDir)][round % 3] ?? []);
    // Whoever lives goes on: with the same server, or with one that it started again.
    const seen = writer.said.length;
    if (round % 3 !== 0) {
      await expect
        .poll(() => writer.said.length, { timeout: 30_000, interval: 20 })
        .toBeGreaterThan(seen + 5);
    }
    writer.process.kill("SIGKILL");
    await writer.ended;
  }
  const stored = await readWritten(dataDir);
  for (const [writer, { said }] of writers.entries()) {
    const numbers = stored.filter((row) => row.writer === String(writer)).map((row) => row.number);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(said.filter((number) => !numbers.includes(Number(number)))).toEqual([]);
  }
}, 240_000);

function kill(processes: readonly number[]): void {
  for (const id of processes) process.kill(id, "SIGKILL");
}

async function readWritten(dataDir: string) {
  const { pool, close } = await openDatabase({ dataDir, migrationFolder: writtenMigrations });
  const query = "select writer, number from written order by id";
  const { rows } = await pool.query<{ writer: string; number: number }>(query);
  await close();
  return rows;
}
