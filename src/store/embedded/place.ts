import { createHash } from "node:crypto";
import { lstatSync, realpathSync } from "node:fs";
import { join, resolve } from "node:path";
import { findServerUser, type ServerUser } from "./server-user.ts";

/** Where everything of one embedded server lies. Two names of one folder give the same place. */
export interface EmbeddedPlace {
  readonly dataDir: string;
  /** PostgreSQL's own folder (PGDATA): 0700, owned by the server's user. */
  readonly pgData: string;
  /** 0600, owned by whoever first used the folder. */
  readonly passwordFile: string;
  readonly logFile: string;
  readonly socketDir: string;
  readonly user: ServerUser;
}

/** The kernel's limit for the path of a socket is 107 bytes on Linux and 103 on macOS. */
const longestSocketPath = 103;
export const socketPort = 5432;

export function locateEmbedded(dataDir: string): EmbeddedPlace {
  const root = realPath(resolve(dataDir));
  const pgData = join(root, "postgres");
  const user = findServerUser(ownerOf(pgData));
  return {
    dataDir: root,
    pgData,
    passwordFile: join(root, "postgres.password"),
    logFile: join(root, "postgres.log"),
    socketDir: socketFolder(pgData, user.uid),
    user,
  };
}

export function socketFile(socketDir: string): string {
  return join(socketDir, `.s.PGSQL.${socketPort}`);
}

/** Always /tmp and not XDG_RUNTIME_DIR: a cron job and a login of one user must find the same server. */
function socketFolder(pgData: string, uid: number): string {
  if (Buffer.byteLength(socketFile(pgData)) <= longestSocketPath) return pgData;
  const digest = createHash("sha256").update(pgData).digest("hex").slice(0, 16);
  return `/tmp/forensics-${uid}-${digest}`;
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function ownerOf(path: string): { readonly uid: number; readonly gid: number } | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
