import { readFile, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "../../domain/errors.ts";
import { defaultTip } from "./default-tip.ts";
import { placeOfRemote, type RemotePlace } from "./remote-place.ts";
import { runGit } from "./run-git.ts";

/** A repository on this machine, as far as reading its history needs to know it. */
export interface Repository {
  /** The folder that git is run in: the top of the work tree, or the repository itself where there is none. */
  readonly folder: string;
  /** The same for every clone: `host/owner/name` of its origin, else the id of its first commit. */
  readonly id: string;
  /** The commit at the end of the branch that is read. */
  readonly tip: string;
  /** Web address of the repository at its host, where that is known. */
  readonly web: RemotePlace["web"];
  /** What a reader of an answer should know of this copy. */
  readonly notes: readonly string[];
}

/**
 * @throws InputError when there is no repository, or no such branch
 * @throws SourceError when git cannot be run
 */
export async function openRepository(
  path: string,
  branch: string | undefined,
  signal: AbortSignal,
): Promise<Repository> {
  const { folder, gitFolder, shallow } = await locate(path, signal);
  const [tip, remote] = await Promise.all([
    defaultTip(folder, branch, signal),
    originOf(folder, signal),
  ]);
  const place = remote === undefined ? undefined : placeOfRemote(remote);
  const first = place === undefined || shallow ? await firstCommit(folder, tip, signal) : undefined;
  return {
    folder,
    id: place?.id ?? `root/${first?.id ?? tip}`,
    tip,
    web: place?.web,
    notes: [
      ...(shallow
        ? [`history of ${path} is shallow: it starts at ${first?.about ?? "its tip"}`]
        : []),
      ...((await isPartial(gitFolder))
        ? [`${path} is a partial clone: contents may be unknown`]
        : []),
    ],
  };
}

async function locate(path: string, signal: AbortSignal) {
  const folder = await folderOf(path);
  const questions = [
    "--absolute-git-dir",
    "--is-bare-repository",
    "--is-shallow-repository",
    "--show-prefix",
  ];
  const answer = await runGit(folder, ["rev-parse", ...questions], signal).catch(
    (cause: unknown) => {
      throw noRepository(path, cause);
    },
  );
  const [gitFolder = folder, bare, shallow, prefix = ""] = answer.toString("utf8").split("\n");
  const isTop = bare === "true" || prefix === "";
  const top = isTop
    ? folder
    : (await runGit(folder, ["rev-parse", "--show-toplevel"], signal))
        .toString("utf8")
        .replace(/\n$/, "");
  return { folder: top, gitFolder, shallow: shallow === "true" };
}

async function folderOf(path: string): Promise<string> {
  try {
    const real = await realpath(path);
    if ((await stat(real)).isDirectory()) return real;
  } catch (cause) {
    throw noRepository(path, cause);
  }
  throw noRepository(path, undefined);
}

function noRepository(path: string, cause: unknown): Error {
  if (cause instanceof Error && /git cannot be started|was stopped/.test(cause.message))
    return cause;
  return new InputError(
    `There is no git repository at ${path}`,
    "Give the folder of a clone, as in: forensics sync --git ../app",
    { cause },
  );
}

async function originOf(folder: string, signal: AbortSignal): Promise<string | undefined> {
  try {
    const answer = await runGit(
      folder,
      ["config", "--local", "-z", "--get", "remote.origin.url"],
      signal,
    );
    return answer.toString("utf8").split("\0")[0];
  } catch {
    return undefined;
  }
}

async function firstCommit(folder: string, tip: string, signal: AbortSignal) {
  const args = [
    "log",
    "--first-parent",
    "--max-parents=0",
    "--format=%H %cI",
    "--no-show-signature",
    "--end-of-options",
    tip,
  ];
  const lines = (await runGit(folder, [...args, "--"], signal)).toString("utf8").trim().split("\n");
  const [id = tip, at = ""] = (lines.at(-1) ?? "").split(" ");
  return { id, about: `${at.slice(0, 10)} (${id.slice(0, 12)})` };
}

async function isPartial(gitFolder: string): Promise<boolean> {
  const text = await readFile(join(gitFolder, "config"), "utf8").catch(() => "");
  return /^\s*(partialclonefilter|promisor)\s*=/im.test(text);
}
