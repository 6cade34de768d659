import { readFileSync } from "node:fs";

/** As whom the server runs; `switched` when that is not the user who runs this program. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
  readonly switched: boolean;
}

/** PostgreSQL refuses to run as root: there it runs as the owner of its data, else `postgres`, else `nobody`. */
export function findServerUser(
  owner: { readonly uid: number; readonly gid: number } | undefined,
): ServerUser {
  const uid = process.geteuid?.() ?? -1;
  const gid = process.getegid?.() ?? -1;
  if (uid !== 0) return { uid, gid, switched: false };
  const account = owner !== undefined && owner.uid !== 0 ? owner : unprivilegedAccount();
  return { uid: account.uid, gid: account.gid, switched: true };
}

/** What `spawn` needs to become that user. */
export function spawnIdentity(user: ServerUser): { uid?: number; gid?: number } {
  return user.switched ? { uid: user.uid, gid: user.gid } : {};
}

function unprivilegedAccount(): { readonly uid: number; readonly gid: number } {
  const accounts = readAccounts();
  const names = ["postgres", "_postgres", "nobody"];
  const found = names.map((name) => accounts.get(name)).find((account) => account !== undefined);
  return found ?? { uid: 65534, gid: 65534 };
}

function readAccounts(): ReadonlyMap<string, { readonly uid: number; readonly gid: number }> {
  const accounts = new Map<string, { uid: number; gid: number }>();
  for (const line of passwdLines()) {
    const [name, , uid, gid] = line.split(":");
    if (name === undefined || uid === undefined || gid === undefined) continue;
    // macOS writes nobody's ids as -2; the kernel takes them as unsigned.
    accounts.set(name, { uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 });
  }
  return accounts;
}

function passwdLines(): readonly string[] {
  try {
    return readFileSync("/etc/passwd", "utf8").split("\n");
  } catch {
    return [];
  }
}
