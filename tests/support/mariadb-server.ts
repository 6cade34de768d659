import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chmodSync, chownSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import mysql from "mysql2/promise";
import { startOnPort } from "./start-on-port.ts";

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
  const isReady = (port: number) => createDatabase(`mysql://root@127.0.0.1:${port}`);
  const server = await startOnPort((port) => spawnServer(folder, port, as), isReady);
  const root = `mysql://root@127.0.0.1:${server.port}`;
  const run = async (...statements: readonly string[]) => {
    const connection = await mysql.createConnection({ uri: `${root}/app` });
    for (const statement of statements) await connection.query(statement);
    await connection.end();
  };
  return {
    owner: `${root}/app`,
    run,
    async stop() {
      await server.end("SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Root hands over to a user without rights; anybody else is that already. */
function identity(): { readonly uid: number; readonly gid: number } | { uid?: never; gid?: never } {
  return process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
}

type Identity = ReturnType<typeof identity>;

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

async function createDatabase(url: string): Promise<boolean> {
  const connection = await mysql.createConnection({ uri: url });
  await connection.query("create database if not exists app character set utf8mb4");
  await connection.end();
  return true;
}
