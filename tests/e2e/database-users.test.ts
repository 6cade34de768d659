import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, statSync, symlinkSync } from "node:fs";
import { dirname } from "node:path";
import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { embeddedConnection } from "../../src/store/embedded/connection.ts";
import { openEmbedded } from "../../src/store/embedded/open-embedded.ts";
import { locateEmbedded, socketFile } from "../../src/store/embedded/place.ts";
import { embeddedFolder, findServers } from "../support/embedded-folder.ts";
import { runChild } from "../support/run-child.ts";

const isRoot = process.geteuid?.() === 0;
const anyServer = { started: expect.any(String) };
const stranger = { uid: 54_321, gid: 54_321 };
const longName = "x".repeat(100);

async function openHere(dataDir: string): Promise<pg.Pool> {
  const pool = await openEmbedded({ dataDir, applicationName: "forensics", idleStopMs: 60_000 });
  onTestFinished(() => pool.end());
  await pool.query("select 1");
  return pool;
}

test("only the owner may enter the folders of the database and its socket, long path or not", async () => {
  for (const dataDir of [embeddedFolder(), embeddedFolder(longName)]) {
    await openHere(dataDir);
    const { pgData, socketDir, passwordFile } = locateEmbedded(dataDir);
    expect([pgData, socketDir].map((path) => statSync(path).mode & 0o777)).toEqual([0o700, 0o700]);
    expect(statSync(passwordFile).mode & 0o777).toBe(0o600);
    expect(Buffer.byteLength(socketFile(socketDir))).toBeLessThanOrEqual(103);
  }
}, 60_000);

test("the server has no network port", async () => {
  const pool = await openHere(embeddedFolder());
  const { rows } = await pool.query("select current_setting('listen_addresses') as addresses");
  expect(rows).toEqual([{ addresses: "" }]);
}, 60_000);

test("without the password nobody is let in, not even the folder's owner", async () => {
  const dataDir = embeddedFolder();
  await openHere(dataDir);
  const connection = await embeddedConnection(locateEmbedded(dataDir));
  const client = new pg.Client({ ...connection, password: "guess" });
  await expect(client.connect()).rejects.toThrow("password authentication failed");
}, 60_000);

test("PG* variables of the environment change nothing", async () => {
  const dataDir = embeddedFolder();
  const alien = {
    PGHOST: "nowhere",
    PGUSER: "x",
    PGPASSWORD: "x",
    PGSSLMODE: "require",
    PGPORT: "1",
  };
  const env = { ...process.env, ...alien, PGDATABASE: "x", PGOPTIONS: "-c timezone=Asia/Tokyo" };
  expect(await runChild("visit", dataDir, { spawn: { env } }).firstWord).toEqual(anyServer);
}, 60_000);

test.each([
  ["a link", (path: string) => symlinkSync("/tmp", path)],
  ["a folder that others may enter", (path: string) => mkdirSync(path, { mode: 0o755 })],
])(
  "%s where the socket's folder should be is refused",
  async (_, plant) => {
    const dataDir = embeddedFolder(longName);
    plant(locateEmbedded(dataDir).socketDir);
    await expect(openHere(dataDir)).rejects.toMatchObject({
      name: "StoreError",
      message: expect.stringContaining("somebody else made it"),
    });
  },
  60_000,
);

test.runIf(isRoot)(
  "a private folder of another user where the socket's should be is refused",
  async () => {
    const dataDir = embeddedFolder(longName);
    const { socketDir } = locateEmbedded(dataDir);
    mkdirSync(socketDir, { mode: 0o700 });
    chownSync(socketDir, stranger.uid, stranger.gid);
    await expect(openHere(dataDir)).rejects.toThrow(`it belongs to user ${stranger.uid}`);
  },
  60_000,
);

test.runIf(isRoot)(
  "started by root, the server runs as somebody else",
  async () => {
    const dataDir = embeddedFolder();
    await openHere(dataDir);
    const [server] = findServers(dataDir);
    expect(statSync(`/proc/${server}`).uid).not.toBe(0);
  },
  60_000,
);

test.runIf(isRoot)(
  "another user can neither reach the socket nor open the database",
  async () => {
    for (const dataDir of [embeddedFolder(), embeddedFolder(longName)]) {
      await openHere(dataDir);
      const { socketDir } = locateEmbedded(dataDir);
      expect(knockAs(stranger, socketFile(socketDir))).toBe("EACCES");
      expect(await runChild("visit", dataDir, { spawn: stranger }).firstWord).toMatchObject({
        name: "StoreError",
        message: expect.stringContaining("not"),
      });
    }
  },
  60_000,
);

test.runIf(isRoot)(
  "a user without a name has a database like everybody, and root can use it too",
  async () => {
    const dataDir = embeddedFolder();
    chownSync(dirname(dataDir), stranger.uid, stranger.gid);
    const word = await runChild("visit", dataDir, { spawn: stranger }).firstWord;
    expect(word).toEqual(anyServer);
    expect(await runChild("visit", dataDir).firstWord).toEqual(word);
  },
  60_000,
);

test.runIf(isRoot)(
  "a folder below one that the server may not enter is refused with the folder's name",
  async () => {
    const dataDir = embeddedFolder();
    chmodSync(dirname(dataDir), 0o700);
    await expect(openHere(dataDir)).rejects.toThrow(`cannot enter ${dirname(dataDir)} on the way`);
  },
);

test.runIf(isRoot)(
  "a folder of root's own that only root may enter is opened to the server, not to be listed",
  async () => {
    const dataDir = embeddedFolder();
    mkdirSync(dataDir, { mode: 0o700 });
    await openHere(dataDir);
    expect(statSync(dataDir).mode & 0o777).toBe(0o711);
  },
  60_000,
);

test.runIf(isRoot)("a folder that belongs to another user is refused", async () => {
  const dataDir = embeddedFolder();
  mkdirSync(dataDir, { mode: 0o755 });
  expect(await runChild("visit", dataDir, { spawn: stranger }).firstWord).toMatchObject({
    message: `The data folder ${dataDir} belongs to user 0, not to you (user ${stranger.uid}).`,
  });
});

/** The error with which another user's connection ends; a process of its own, since root may do all. */
function knockAs(user: { uid: number; gid: number }, socket: string): string {
  const code = `require("node:net").connect(${JSON.stringify(socket)})
    .on("connect", () => { console.log("connected"); process.exit() })
    .on("error", (error) => console.log(error.code))`;
  return execFileSync(process.execPath, ["-e", code], {
    ...user,
    encoding: "utf8",
    cwd: "/",
  }).trim();
}
