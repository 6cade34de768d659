import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { EmbeddedPlace } from "./place.ts";

/** What a running server, or one that was killed, left in postmaster.pid. */
export interface Postmaster {
  readonly pid: number;
  readonly socketDir: string;
  readonly status: "starting" | "ready" | "stopping";
}

export async function readPostmaster({ pgData }: EmbeddedPlace): Promise<Postmaster | undefined> {
  const text = await readFile(join(pgData, "postmaster.pid"), "utf8").catch(ignoreAbsent);
  if (text === undefined) return undefined;
  const lines = text.split("\n").map((line) => line.trim());
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, socketDir: lines[4] ?? pgData, status: statusOf(lines[7]) };
}

export function isAlive(postmaster: Postmaster, place: EmbeddedPlace): Promise<boolean> {
  return isServer(postmaster.pid, place);
}

/** A process id is used again after a while: a server is one that is PostgreSQL and works on this very folder. */
export async function isServer(pid: number, { pgData }: EmbeddedPlace): Promise<boolean> {
  const command = await commandOf(pid);
  return command.includes("postgres") && command.includes(pgData);
}

function statusOf(word: string | undefined): Postmaster["status"] {
  if (word === "ready" || word === "stopping") return word;
  return "starting";
}

async function commandOf(pid: number): Promise<string> {
  if (process.platform === "linux") {
    return await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  }
  const ps = await promisify(execFile)("ps", ["-o", "command=", "-p", String(pid)]).catch(
    () => undefined,
  );
  return ps?.stdout ?? "";
}

function ignoreAbsent(error: NodeJS.ErrnoException): undefined {
  if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
  throw error;
}
