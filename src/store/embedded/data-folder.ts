import { chmod, mkdir, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { StoreError } from "../../domain/errors.ts";
import { explainServerFailure } from "./explain-server-failure.ts";
import type { EmbeddedPlace } from "./place.ts";
import { allows, findBlockingFolder } from "./reach.ts";

const anHour = 3_600_000;

/** Makes the folder if it is absent, and refuses one that is somebody else's or that the server could not reach. */
export async function prepareDataFolder(place: EmbeddedPlace): Promise<void> {
  const { dataDir, user } = place;
  const me = process.geteuid?.() ?? -1;
  try {
    await mkdir(dataDir, { recursive: true, mode: user.switched ? 0o711 : 0o700 });
  } catch (error) {
    throw explainServerFailure(error, place);
  }
  const found = await stat(dataDir);
  if (me !== 0 && found.uid !== me) {
    throw new StoreError(
      `The data folder ${dataDir} belongs to user ${found.uid}, not to you (user ${me}).`,
      "Set FORENSICS_DATA_DIR to a folder of your own.",
    );
  }
  if (!allows(dataDir, user, 0o1)) await chmod(dataDir, found.mode | 0o011);
  refuseUnreachable(place);
  await removeLeftovers(dataDir);
}

function refuseUnreachable({ dataDir, user }: EmbeddedPlace): void {
  if (!user.switched) return;
  const blocking = findBlockingFolder(dataDir, user);
  if (blocking === undefined) return;
  throw new StoreError(
    `PostgreSQL may not run as root, and its user ${user.uid} cannot enter ${blocking} on the way to ${dataDir}.`,
    "Set FORENSICS_DATA_DIR to a folder it can reach, such as /var/lib/forensics.",
  );
}

/** The half-made clusters of starters that were killed. */
async function removeLeftovers(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    if (!name.startsWith("new-")) continue;
    const path = join(dataDir, name);
    const found = await stat(path).catch(() => undefined);
    if (found !== undefined && Date.now() - found.mtimeMs > anHour) {
      await rm(path, { recursive: true, force: true });
    }
  }
}
