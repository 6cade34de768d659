import { spawn } from "node:child_process";
import { chownSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { findServerUser, spawnIdentity } from "../../src/store/embedded/server-user.ts";
import { stopEmbedded } from "../../src/store/embedded/stop-embedded.ts";
import { embeddedFolder, findKeepers, findServers } from "../support/embedded-folder.ts";
import { runChild } from "../support/run-child.ts";

const anyServer = { started: expect.any(String) };

test("processes that start at once on a new folder make one server and share it", async () => {
  const dataDir = embeddedFolder();
  const children = [1, 2, 3].map(() => runChild("visit", dataDir));
  const words = await Promise.all(children.map(({ firstWord }) => firstWord));
  expect(words).toEqual([anyServer, words[0], words[0]]);
  expect(findServers(dataDir)).toHaveLength(1);
}, 60_000);

test("processes that start at once on a stopped server start it once", async () => {
  const dataDir = embeddedFolder();
  const before = await runChild("visit", dataDir).firstWord;
  await stopEmbedded(dataDir);
  const words = await Promise.all([1, 2, 3].map(() => runChild("visit", dataDir).firstWord));
  expect(words).toEqual([anyServer, words[0], words[0]]);
  expect(words[0]).not.toEqual(before);
}, 60_000);

test("a process that is killed leaves the server to the others", async () => {
  const dataDir = embeddedFolder();
  const starter = runChild("hold", dataDir);
  await starter.firstWord;
  const [server] = findServers(dataDir);
  starter.process.kill("SIGKILL");
  await starter.ended;
  expect(await runChild("visit", dataDir).firstWord).toEqual(anyServer);
  expect(findServers(dataDir)).toEqual([server]);
}, 60_000);

test.each([
  ["whose process id belongs to another program by now", (pid: number) => `${pid}\n`],
  ["that a crash left empty", () => ""],
])(
  "lock files %s do not block the start",
  async (_, head) => {
    const dataDir = embeddedFolder();
    await runChild("visit", dataDir).firstWord;
    const user = findServerUser(undefined);
    const file = join(dataDir, "postgres", "postmaster.pid");
    const rest = readFileSync(file, "utf8").replace(/^\d+\n/, "");
    await stopEmbedded(dataDir);
    const other = spawn("sleep", ["600"], { ...spawnIdentity(user), cwd: "/" });
    onTestFinished(() => {
      other.kill();
    });
    const start = head(other.pid ?? 0);
    for (const lock of [file, join(dataDir, "postgres", ".s.PGSQL.5432.lock")]) {
      writeFileSync(lock, start === "" ? "" : start + rest, { mode: 0o600 });
      chownSync(lock, user.uid, user.gid);
    }
    expect(await runChild("visit", dataDir).firstWord).toEqual(anyServer);
  },
  60_000,
);

test("the server stops when nobody has used it for a while, and starts again when asked", async () => {
  const dataDir = embeddedFolder();
  expect(await runChild("visit", dataDir, { idleStopMs: 400 }).firstWord).toEqual(anyServer);
  await expect.poll(() => findServers(dataDir), { timeout: 20_000 }).toEqual([]);
  await expect.poll(() => findKeepers(dataDir), { timeout: 20_000 }).toEqual([]);
  expect(await runChild("visit", dataDir).firstWord).toEqual(anyServer);
}, 60_000);

test("a connection that does nothing counts as use", async () => {
  const dataDir = embeddedFolder();
  const holder = runChild("hold", dataDir, { idleStopMs: 300 });
  await holder.firstWord;
  await expect.poll(() => findKeepers(dataDir), { timeout: 20_000 }).toHaveLength(1);
  await sleep(2_000);
  expect(findServers(dataDir)).toHaveLength(1);
  holder.process.kill("SIGKILL");
  await expect.poll(() => findServers(dataDir), { timeout: 20_000 }).toEqual([]);
}, 60_000);

test("the next process replaces a keeper that was killed, and there is only one", async () => {
  const dataDir = embeddedFolder();
  await runChild("visit", dataDir).firstWord;
  await expect.poll(() => findKeepers(dataDir), { timeout: 20_000 }).toHaveLength(1);
  for (const keeper of findKeepers(dataDir)) process.kill(keeper, "SIGKILL");
  await expect.poll(() => findKeepers(dataDir), { timeout: 20_000 }).toEqual([]);
  // Long enough that the keeper is still there to be counted, however late this process is asked to count.
  const visits = [1, 2].map(() => runChild("visit", dataDir, { idleStopMs: 5_000 }));
  expect(await visits[0]?.firstWord).toEqual(anyServer);
  await Promise.all(visits.map(({ ended }) => ended));
  await expect.poll(() => findKeepers(dataDir).length, { timeout: 20_000 }).toBe(1);
  await expect.poll(() => findServers(dataDir), { timeout: 20_000 }).toEqual([]);
}, 60_000);
