import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import mysql from "mysql2/promise";

export const hasMariadb = spawnSync("mariadbd", ["--no-defaults", "--version"]).status === 0;

export interface MariadbServer {
  /** Of an account that may do everything in the database `app`. */
  readonly owner: string;
  readonly run: (...statements: readonly string[]) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** A MariaDB of its own on a loopback port, run by a user that is not root. */
export async function startMariadb(): Promise<MariadbServer> {
  const folder = mkdtempSync(join(tmpdir(), "forensics-mariadb-"));
  const as = identity();
  chmodSync(folder, 0o755);
  if (as.uid !== undefined) chownSync(folder, as.uid, as.gid);
  const data = join(folder, "data");
  const made = spawnSync(
    "mariadb-install-db",
    [
      "--no-defaults",
      `--datadir=${data}`,
      "--auth-root-authentication-method=normal",
      "--skip-test-db",
    ],
    { ...as, encoding: "utf8" },
  );
  if (made.status !== 0) throw new Error(`mariadb-install-db: ${made.stdout}${made.stderr}`);
  const { server, ended, root } = await startServer(folder, as);
  const run = async (...statements: readonly string[]) => {
    const connection = await mysql.createConnection({ uri: `${root}/app` });
    for (const statement of statements) await connection.query(statement);
    await connection.end();
  };
  return {
    owner: `${root}/app`,
    run,
    async stop() {
      server.kill("SIGKILL");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Root hands over to a user without rights; anybody else is that already. */
function identity(): { readonly uid: number; readonly gid: number } | { uid?: never; gid?: never } {
  return process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
}

type Identity = ReturnType<typeof identity>;

/** A port that was free a moment ago may be taken by another test: then the server ends, and another one is tried. */
async function startServer(folder: string, as: Identity) {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const server = spawnServer(folder, port, as);
    const ended = once(server, "exit");
    const root = `mysql://root@127.0.0.1:${port}`;
    if (await isReady(root, server)) return { server, ended, root };
    server.kill("SIGKILL");
    await ended;
    if (attempt === 5) throw new Error("mariadbd did not start on any of five ports");
  }
}

function spawnServer(folder: string, port: number, as: Identity): ChildProcess {
  const options = [
    "--no-defaults",
    `--datadir=${join(folder, "data")}`,
    `--socket=${join(folder, "s")}`,
    `--pid-file=${join(folder, "pid")}`,
    `--port=${port}`,
    "--bind-address=127.0.0.1",
    "--innodb-flush-log-at-trx-commit=0",
  ];
  return spawn("mariadbd", options, { ...as, stdio: "ignore" });
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("no port was given");
  return address.port;
}

/** Whether it answers before it ends; what answers on the port of one that ended is another server. */
async function isReady(url: string, server: ChildProcess): Promise<boolean> {
  for (let attempt = 1; attempt <= 600; attempt += 1) {
    if (server.exitCode !== null) return false;
    try {
      const connection = await mysql.createConnection({ uri: url });
      await connection.query("create database app character set utf8mb4");
      await connection.end();
      return server.exitCode === null;
    } catch {
      await wait(50);
    }
  }
  return false;
}
