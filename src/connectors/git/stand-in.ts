import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A repository with no more in it than the objects of another. */
export interface StandIn {
  readonly folder: string;
  readonly remove: () => Promise<void>;
}

/**
 * Makes an empty repository that borrows the objects of a partial clone. Git before 2.45 fetches what such a clone
 * lacks, and dies where it may not; here nothing says where to fetch from, so an absent object is plainly missing.
 * @param objects absolute path of the clone's object folder
 * @param shallow absolute path of the file that says where a shallow history ends, whether it is there or not
 */
export async function standInFor(objects: string, shallow: string): Promise<StandIn> {
  const folder = await mkdtemp(join(tmpdir(), "forensics-git-"));
  await mkdir(join(folder, "objects", "info"), { recursive: true });
  await mkdir(join(folder, "refs"));
  await writeFile(join(folder, "HEAD"), "ref: refs/heads/none\n");
  await writeFile(join(folder, "objects", "info", "alternates"), `${objects}\n`);
  await copyFile(shallow, join(folder, "shallow")).catch(() => undefined);
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
