import { runGit } from "./run-git.ts";

const PATHS = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"];
/** Service catalogs and Kubernetes OWNERS say it folder by folder. */
const NAMES = ["catalog-info.yaml", "catalog-info.yml", "OWNERS", "OWNERS_ALIASES"];

/** More files than that are found by a pattern, which makes git walk all folders of every commit. */
const LISTED = 200;

/**
 * What git is asked for to follow the files of owners: those that a commit holds, by their paths. Where one was that is
 * there no more, only a pattern would find, and a pattern doubles the time of the whole log.
 */
export async function ownerPathspecs(
  folder: string,
  tip: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const list = ["ls-tree", "-r", "-z", "--name-only", "--full-tree", "--end-of-options", tip];
  const paths = (await runGit(folder, list, signal)).toString("utf8").split("\0");
  const held = paths.filter((path) => NAMES.includes(path.slice(path.lastIndexOf("/") + 1)));
  return [
    ...[...PATHS, ...(held.length > LISTED ? [] : held)].map((path) => `:(top,literal)${path}`),
    ...(held.length > LISTED ? NAMES.map((name) => `:(top,glob)**/${name}`) : []),
  ];
}

/** Whether a path is one where owners are looked for. */
export function isCodeownersPath(path: string): boolean {
  return PATHS.includes(path) || NAMES.includes(path.slice(path.lastIndexOf("/") + 1));
}
