import { readFile, realpath, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { InputError, SourceError } from "../../domain/errors.ts";
import { defaultTip } from "./default-tip.ts";
import { placeOfRemote, type RemotePlace } from "./remote-place.ts";
import { runGit } from "./run-git.ts";
import { standInFor } from "./stand-in.ts";

/** A repository on this machine, as far as reading its history needs to know it. */
export interface Repository {
  /** Where it is: the top of the work tree, or the repository itself where there is none. */
  readonly place: string;
  /** The folder that git is run in: the place, or a stand-in for it. */
  readonly folder: string;
  /** The same for every clone: `host/owner/name` of its origin, else the id of its first commit, looked for when asked. */
  readonly id: () => Promise<string>;
  /** The commit at the end of the branch that is read. */
  readonly tip: string;
  /** The file that names authors as they want to be named; absent where this copy has not got it. */
  readonly mailmap: string | undefined;
  /** Web address of the repository at its host, where that is known. */
  readonly web: RemotePlace["web"];
  /** True where this copy lacks the beginning of its history. */
  readonly isShallow: boolean;
  /** What a reader of an answer should know of this copy. */
  readonly notes: readonly string[];
  readonly close: () => Promise<void>;
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
  const given = await folderOf(path);
  // Asked all at once; whether there is a repository at all is heard first.
  const answers = Promise.all([defaultTip(given, branch, signal), originOf(given, signal)]);
  answers.catch(() => undefined);
  const located = await locate(path, given, signal);
  const { place, isShallow, isPartial } = located;
  const [tip, origin] = await answers;
  const standIn = isPartial ? await standInFor(located.objects, located.shallowFile) : undefined;
  const folder = standIn?.folder ?? place;
  const start = isShallow ? await firstCommit(folder, tip, signal) : undefined;
  return {
    place,
    folder,
    id: origin === undefined ? firstId(folder, tip, signal) : () => Promise.resolve(origin.id),
    tip,
    mailmap: isPartial && !(await hasMailmap(folder, tip, signal)) ? undefined : `${tip}:.mailmap`,
    web: origin?.web,
    isShallow,
    notes: [
      ...(start === undefined
        ? []
        : [`the clone at ${path} is shallow: its history starts at ${start.about}`]),
      ...(isPartial ? [`${path} is a partial clone: some contents may be unknown`] : []),
    ],
    close: async () => standIn?.remove(),
  };
}

async function folderOf(path: string): Promise<string> {
  const real = await realpath(path).catch(() => undefined);
  const isFolder = real !== undefined && (await stat(real)).isDirectory();
  if (real === undefined || !isFolder) throw noRepository(path, undefined);
  return real;
}

async function locate(path: string, folder: string, signal: AbortSignal) {
  const questions = [
    "--is-shallow-repository",
    "--git-path",
    "config",
    "--git-path",
    "objects",
    "--git-path",
    "shallow",
    "--show-cdup",
  ];
  const args = ["rev-parse", "--path-format=absolute", ...questions];
  const answer = await runGit(folder, args, signal).catch((cause: unknown) => {
    const isAnswer = cause instanceof SourceError && /^git rev-parse failed/.test(cause.message);
    throw isAnswer ? noRepository(path, cause) : cause;
  });
  const [shallow, config = "", objects = "", shallowFile = "", up = ""] = answer
    .toString("utf8")
    .split("\n");
  return {
    place: up === "" ? folder : resolve(folder, up),
    isShallow: shallow === "true",
    isPartial: await isPartialClone(config),
    objects,
    shallowFile,
  };
}

function hasMailmap(folder: string, tip: string, signal: AbortSignal): Promise<boolean> {
  return runGit(folder, ["cat-file", "-e", `${tip}:.mailmap`], signal).then(
    () => true,
    () => false,
  );
}

function noRepository(path: string, cause: unknown): InputError {
  const next = "Give the folder of a clone, as in: forensics sync --git ../app";
  return new InputError(`There is no git repository at ${path}.`, next, { cause });
}

async function originOf(folder: string, signal: AbortSignal): Promise<RemotePlace | undefined> {
  const args = ["config", "--local", "-z", "--get", "remote.origin.url"];
  // 1 says that there is none.
  const answer = await runGit(folder, args, signal, { success: [0, 1] });
  return placeOfRemote(answer.toString("utf8").split("\0")[0] ?? "");
}

function firstId(folder: string, tip: string, signal: AbortSignal): () => Promise<string> {
  let id: Promise<string> | undefined;
  return () => {
    id ??= firstCommit(folder, tip, signal).then((first) => `root/${first.id}`);
    return id;
  };
}

async function firstCommit(folder: string, tip: string, signal: AbortSignal) {
  const format = ["--format=%H %cI", "--no-show-signature", "--no-color"];
  const args = [
    "log",
    "--first-parent",
    "--max-parents=0",
    ...format,
    "--end-of-options",
    tip,
    "--",
  ];
  const lines = (await runGit(folder, args, signal)).toString("utf8").trim().split("\n");
  const [id = tip, at = ""] = (lines.at(-1) ?? "").split(" ");
  return { id, about: `${at.slice(0, 10)} (${id.slice(0, 12)})` };
}

async function isPartialClone(config: string): Promise<boolean> {
  const text = await readFile(config, "utf8").catch(() => "");
  return /^\s*(?:partialclonefilter|promisor|partialclone)\s*=/im.test(text);
}
