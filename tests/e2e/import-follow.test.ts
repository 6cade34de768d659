import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, renameSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openDatabase } from "../../src/store/open-database.ts";
import { embeddedFolder } from "../support/embedded-folder.ts";

/** Starts the built program in the folder of the log. */
function follow(dataDir: string, log: string) {
  const cwd = dirname(dataDir);
  const child = spawn(process.execPath, [resolve("dist/main.js"), "import", "--follow", log], {
    cwd,
    env: { PATH: process.env["PATH"] ?? "", HOME: cwd, FORENSICS_DATA_DIR: dataDir },
    stdio: ["ignore", "ignore", "pipe"],
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  const printed = { err: "" };
  child.stderr.on("data", (bytes: Buffer) => {
    printed.err += bytes.toString("utf8");
  });
  return { child, printed };
}

test("a log is followed over kill -9 and rotation: each line is counted once", async () => {
  const dataDir = embeddedFolder();
  const log = join(dirname(dataDir), "outcomes.ndjson");
  const { pool, close } = await openDatabase({ dataDir });
  onTestFinished(close);
  let written = 0;
  const write = (count: number) => {
    for (let n = 0; n < count; n += 1) {
      // Without ids and all alike: only their place in the log tells them apart.
      appendFileSync(log, `{"ts":"2026-05-18T18:14:20Z","prompt":"p","outcome":"ok"}\n`);
    }
    written += count;
  };
  const counted = async () => {
    const { rows } = await pool.query(
      "select coalesce(sum(judged), 0)::int as n from outcome_buckets",
    );
    return rows[0]?.n;
  };
  for (let round = 0; round < 4; round += 1) {
    const { child, printed } = follow(dataDir, log);
    write(50);
    if (round % 2 === 1) renameSync(log, `${log}.${round}`);
    write(50);
    if (round === 2) appendFileSync(log, "{oops\n");
    await expect.poll(counted, { timeout: 30_000 }).toBe(written);
    if (round === 2)
      await expect.poll(() => printed.err).toContain("1 lines so far cannot be read");
    write(50);
    child.kill("SIGKILL");
    await once(child, "close");
  }
  const { child } = follow(dataDir, log);
  await expect.poll(counted, { timeout: 30_000 }).toBe(written);
  child.kill("SIGTERM");
  await once(child, "close");
  expect(await counted()).toBe(written);
}, 180_000);
