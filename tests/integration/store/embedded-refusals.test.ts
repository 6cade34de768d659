import { execFileSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { findBinaries, findInstalled } from "../../../src/store/embedded/binaries.ts";
import { prepareDataFolder } from "../../../src/store/embedded/data-folder.ts";
import { explainServerFailure } from "../../../src/store/embedded/explain-server-failure.ts";
import { openEmbedded } from "../../../src/store/embedded/open-embedded.ts";
import { locateEmbedded } from "../../../src/store/embedded/place.ts";
import { stopEmbedded } from "../../../src/store/embedded/stop-embedded.ts";
import { embeddedFolder } from "../../support/embedded-folder.ts";

async function use(dataDir: string): Promise<void> {
  const pool = await openEmbedded({ dataDir, applicationName: "forensics", idleStopMs: 60_000 });
  try {
    await pool.query("select 1");
  } finally {
    await pool.end();
  }
}

test("stopping says whether a server ran", async () => {
  const dataDir = embeddedFolder();
  expect(await stopEmbedded(dataDir)).toBe(false);
  await use(dataDir);
  expect([await stopEmbedded(dataDir), await stopEmbedded(dataDir)]).toEqual([true, false]);
}, 60_000);

test("a pool goes on after its server was stopped", async () => {
  const dataDir = embeddedFolder();
  const pool = await openEmbedded({ dataDir, applicationName: "forensics", idleStopMs: 60_000 });
  await pool.query("create table kept (id int)");
  await stopEmbedded(dataDir);
  const { rows } = await pool.query("select count(*)::int as n from kept");
  expect(rows).toEqual([{ n: 0 }]);
  await pool.end();
}, 60_000);

test("database files of another major version are refused with both versions", async () => {
  const dataDir = embeddedFolder();
  await use(dataDir);
  await stopEmbedded(dataDir);
  writeFileSync(join(dataDir, "postgres", "PG_VERSION"), "17\n");
  await expect(use(dataDir)).rejects.toThrow(
    "was made by PostgreSQL 17, and this program brings PostgreSQL 18.",
  );
}, 60_000);

test("a lost or a wrong password file is named", async () => {
  const dataDir = embeddedFolder();
  await use(dataDir);
  const { passwordFile } = locateEmbedded(dataDir);
  const sentence = `The password file ${passwordFile} does not open its database.`;
  writeFileSync(passwordFile, "wrong\n");
  await expect(use(dataDir)).rejects.toThrow(sentence);
  await stopEmbedded(dataDir);
  rmSync(passwordFile);
  await expect(use(dataDir)).rejects.toThrow(sentence);
}, 60_000);

test("a password that others can read is refused", async () => {
  const dataDir = embeddedFolder();
  mkdirSync(dataDir);
  const { passwordFile } = locateEmbedded(dataDir);
  writeFileSync(passwordFile, "known to all\n", { mode: 0o644 });
  await expect(use(dataDir)).rejects.toThrow("is not a file that only you can read");
});

test("a data folder that is a file is refused", async () => {
  const dataDir = embeddedFolder();
  writeFileSync(dataDir, "");
  await expect(use(dataDir)).rejects.toThrow("is not a folder");
});

test("half-made files of a starter that was killed are taken away in time, and those of a living one are left", async () => {
  const dataDir = embeddedFolder();
  const [old, fresh] = [join(dataDir, "new-old"), join(dataDir, "new-fresh")];
  mkdirSync(old, { recursive: true });
  mkdirSync(fresh);
  execFileSync("touch", ["-d", "2020-01-01T00:00:00Z", old]);
  await prepareDataFolder(locateEmbedded(dataDir));
  expect([existsSync(old), existsSync(fresh)]).toEqual([false, true]);
});

test("a system without an embedded server is told what to do", async () => {
  await expect(findInstalled("plan9-mips")).rejects.toMatchObject({
    name: "StoreError",
    message: expect.stringContaining(
      "There is no embedded PostgreSQL for this system (plan9-mips)",
    ),
    next: "Install with optional packages, or set FORENSICS_DATABASE_URL to a PostgreSQL server.",
  });
});

test("programs that the server's user cannot run are copied beside the data, once, with their libraries' links", async () => {
  const dataDir = embeddedFolder();
  const place = locateEmbedded(dataDir);
  mkdirSync(dataDir);
  const hidden = join(dirname(dataDir), "checkout");
  const native = join(hidden, "native");
  cpSync(dirname(dirname((await findBinaries(place, await findInstalled())).postgres)), native, {
    recursive: true,
    filter: (path) => !existsSync(path) || !isLibraryLink(path),
  });
  writeFileSync(join(hidden, "package.json"), '{ "version": "18.4.0" }');
  chmodSync(join(native, "lib"), 0o500);
  chmodSync(hidden, place.user.switched ? 0o700 : 0o500);
  const { postgres, initdb } = await findBinaries(place, native);
  expect(dirname(dirname(postgres))).toBe(join(dataDir, "runtime", "18.4.0"));
  expect(execFileSync(postgres, ["--version"], { encoding: "utf8" })).toContain("PostgreSQL) 18");
  const before = statSync(initdb).ctimeMs;
  await findBinaries(place, native);
  expect(statSync(initdb).ctimeMs).toBe(before);
  chmodSync(hidden, 0o700);
  chmodSync(join(native, "lib"), 0o700);
}, 60_000);

function isLibraryLink(path: string): boolean {
  const links = readFileSync(
    join(path.slice(0, path.indexOf("/native")), "native/pg-symlinks.json"),
    "utf8",
  );
  return links.includes(`"target":"${path.slice(path.indexOf("native/"))}"`);
}

test.each([
  ["initdb: error: could not create directory: No space left on device", "is full"],
  ["FATAL:  database files are incompatible with server", "another major version"],
  ["FATAL:  could not open file: Permission denied", "may not read and write"],
  ["postgres: error while loading shared libraries: libicui18n.so.60", "libraries do not fit"],
  ["EROFS: read-only file system, mkdir", "read-only file system"],
  ["LOG:  starting\nFATAL:  something new", "did not start: something new"],
])("%s becomes one sentence with a next step", (said, sentence) => {
  const error = explainServerFailure(new Error(said), locateEmbedded("/var/lib/forensics"));
  expect(error.message).toContain(sentence);
  expect(error.next).toMatch(/\.$/);
});
