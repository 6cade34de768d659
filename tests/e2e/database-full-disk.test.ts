import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { StoreError } from "../../src/domain/errors.ts";
import { backup } from "../../src/store/backup.ts";
import { stopEmbedded } from "../../src/store/embedded/stop-embedded.ts";
import { explainDatabaseError } from "../../src/store/explain-database-error.ts";
import { type OpenDatabase, openDatabase } from "../../src/store/open-database.ts";
import { embeddedFolder } from "../support/embedded-folder.ts";
import { runChild, writtenMigrations } from "../support/run-child.ts";

const isRoot = process.geteuid?.() === 0;
/** Every write beyond so many blocks of 512 bytes fails, as on a disk that is full. */
const smallFilesOnly = "trap '' XFSZ; ulimit -f 2000";

function smallDisk(size: string): string {
  const dataDir = embeddedFolder();
  const parent = dirname(dataDir);
  const disk = join(parent, "disk");
  mkdirSync(disk);
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", disk]);
  chmodSync(disk, 0o755);
  const inside = join(disk, "data");
  onTestFinished(async () => {
    await stopEmbedded(inside);
    execFileSync("umount", ["-l", disk]);
  });
  return inside;
}

test("a disk that is full at the first start is named, and nothing half-made stays", async () => {
  const dataDir = embeddedFolder();
  expect(await runChild("visit", dataDir, { shell: smallFilesOnly }).firstWord).toEqual({
    name: "StoreError",
    message: `The disk that holds ${dataDir} is full.`,
    next: "Free some space there; nothing that was stored is lost.",
  });
  expect(readdirSync(dataDir)).toEqual(["postgres.password"]);
  expect(await runChild("visit", dataDir).firstWord).toEqual({ started: expect.any(String) });
}, 60_000);

test.runIf(isRoot)(
  "a disk too small for the first start is named",
  async () => {
    const dataDir = smallDisk("20m");
    await expect(open(dataDir)).rejects.toThrow(`The disk that holds ${dataDir} is full.`);
  },
  60_000,
);

test.runIf(isRoot)(
  "a disk that fills up under writes loses nothing acknowledged and works again with space",
  async () => {
    const dataDir = smallDisk("100m");
    const { pool, close } = await open(dataDir);
    const acknowledged = await fillUp(pool);
    await close();
    execFileSync("mount", ["-o", "remount,size=300m", dirname(dataDir)]);
    const again = await open(dataDir);
    const { rows } = await again.pool.query("select count(*)::int as n from written");
    expect(rows[0]?.n).toBeGreaterThanOrEqual(acknowledged);
    expect(acknowledged).toBeGreaterThan(0);
    await again.close();
  },
  120_000,
);

test.runIf(isRoot)(
  "a backup onto a full disk leaves no file and a usable pool",
  async () => {
    const { pool, close } = await open(embeddedFolder());
    await pool.query(
      "insert into written (writer) select string_agg(md5((i * j)::text), '') from generate_series(1, 2000) as i, generate_series(1, 50) as j group by i",
    );
    const disk = dirname(smallDisk("200k"));
    const file = join(disk, "facts.gz");
    await expect(backup(pool, file, new Date(0))).rejects.toThrow(`The disk is full, so ${file}`);
    expect(readdirSync(disk)).toEqual([]);
    expect((await pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
    await close();
  },
  60_000,
);

function open(dataDir: string): Promise<OpenDatabase> {
  return openDatabase({ dataDir, migrationFolder: writtenMigrations });
}

/** Writes until the disk is full; how many rows were acknowledged. */
async function fillUp(pool: OpenDatabase["pool"]): Promise<number> {
  for (let rows = 0; ; rows += 1_000) {
    try {
      await pool.query(
        "insert into written (writer) select repeat('x', 2000) from generate_series(1, 1000)",
      );
    } catch (error) {
      expect(explainDatabaseError(error, "here")).toBeInstanceOf(StoreError);
      return rows;
    }
  }
}
