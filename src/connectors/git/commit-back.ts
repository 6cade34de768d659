import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SourceFile } from "../../domain/change-event.ts";
import { InputError, SourceError } from "../../domain/errors.ts";
import type { Repository } from "./open-repository.ts";
import type { Signature } from "./read-log.ts";
import { runGit } from "./run-git.ts";

/** A file as a commit made it, and the commit that holds it as it was before. */
export type MovedFile = SourceFile & { readonly previousCommit: string };

/** What is to be committed. */
interface AskedCommit {
  readonly identity: Signature;
  /** What is taken back, one after the other. */
  readonly files: readonly MovedFile[];
  readonly message: string;
  /** The error for a file that was edited since in the same place. */
  readonly moved: (path: string) => Error;
}

/** Makes a commit on the tip of the shared branch, in an index of its own, and answers with its id. */
export async function commitBack(
  { folder, tip }: Repository,
  { identity, files, message, moved }: AskedCommit,
  signal: AbortSignal,
): Promise<string> {
  const place = await mkdtemp(join(tmpdir(), "forensics-index-"));
  try {
    const environment = { GIT_INDEX_FILE: join(place, "index"), ...signed(identity) };
    await runGit(folder, ["read-tree", tip], signal, { environment });
    for (const file of files) {
      const input = await patchOf(folder, file, signal);
      const args = ["apply", "--cached", "--whitespace=nowarn", "-"];
      await runGit(folder, args, signal, { environment, input }).catch((cause: unknown) => {
        signal.throwIfAborted();
        throw cause instanceof SourceError ? moved(file.path) : cause;
      });
    }
    const tree = await textOf(runGit(folder, ["write-tree"], signal, { environment }));
    const args = ["commit-tree", tree, "-p", tip, "-F", "-"];
    return await textOf(runGit(folder, args, signal, { environment, input: message }));
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

function patchOf(
  folder: string,
  { path, commit, previousCommit }: MovedFile,
  signal: AbortSignal,
): Promise<Buffer> {
  const range = ["--end-of-options", commit, previousCommit, "--", `:(top,literal)${path}`];
  return runGit(folder, ["diff", ...PLAIN, ...range], signal);
}

const PLAIN = ["--binary", "--full-index", "--no-color", "--no-ext-diff", "--no-textconv"];

function signed({ name, email }: Signature): Readonly<Record<string, string>> {
  return {
    GIT_AUTHOR_NAME: name,
    GIT_AUTHOR_EMAIL: email,
    GIT_COMMITTER_NAME: name,
    GIT_COMMITTER_EMAIL: email,
  };
}

/** Only where no branch of that name is there: one that was begun by hand is somebody's work. */
export async function makeBranch(
  { folder }: Repository,
  branch: string,
  commit: string,
  signal: AbortSignal,
): Promise<void> {
  const none = "0".repeat(commit.length);
  const args = ["update-ref", "--end-of-options", `refs/heads/${branch}`, commit, none];
  await runGit(folder, args, signal).catch((cause: unknown) => {
    signal.throwIfAborted();
    throw new InputError(`The branch ${branch} is there already.`, `git branch -D ${branch}`, {
      cause,
    });
  });
}

async function textOf(printed: Promise<Buffer>): Promise<string> {
  return (await printed).toString("utf8").trim();
}
