import { InputError } from "../../domain/errors.ts";
import { runGit } from "./run-git.ts";

/**
 * The commit at the end of the branch that the team shares: the given branch, else the one that the origin calls its
 * default, else `main`, `master` or `trunk`, else where the clone stands. A branch that exists here and at the origin
 * is read at the origin, unless this clone is ahead of it.
 * @param repository folder of a work tree or a bare repository
 * @throws InputError when there is no such branch, or no commit at all
 */
export async function defaultTip(
  repository: string,
  branch: string | undefined,
  signal: AbortSignal,
): Promise<string> {
  const refs = await readRefs(repository, signal);
  const tip = await tipOf(repository, refs, branch, signal);
  if (tip !== undefined) return tip;
  if (branch === undefined) {
    throw new InputError(`${repository} has no commits yet`, "Commit something first.");
  }
  const next = "List the branches with: git branch --all";
  throw new InputError(`${repository} has no branch ${JSON.stringify(branch)}`, next);
}

interface Refs {
  readonly tips: ReadonlyMap<string, string>;
  /** The branch that the origin calls its default. */
  readonly originHead: string | undefined;
  readonly head: string | undefined;
  readonly bare: boolean;
}

const HERE = "refs/heads/";
const ORIGIN = "refs/remotes/origin/";

async function readRefs(repository: string, signal: AbortSignal): Promise<Refs> {
  const format = "--format=%(refname)%00%(objectname)%00%(symref)%00%(objecttype)%00%(HEAD)";
  const [list, bare] = await Promise.all([
    runGit(repository, ["for-each-ref", format, "--end-of-options", HERE, ORIGIN], signal),
    runGit(repository, ["rev-parse", "--is-bare-repository"], signal),
  ]);
  const rows = list
    .toString("utf8")
    .split("\n")
    .map((line) => line.split("\0"));
  const originHead = rows.find(([name]) => name === `${ORIGIN}HEAD`)?.[2];
  const commits = rows.filter(([, , , type]) => type === "commit");
  return {
    tips: new Map(commits.map(([name = "", id = ""]) => [name, id])),
    originHead: originHead?.startsWith(ORIGIN) ? originHead.slice(ORIGIN.length) : undefined,
    head:
      commits.find(([, , , , mark]) => mark === "*")?.[1] ??
      (await detachedHead(repository, signal)),
    bare: bare.toString("utf8").trim() === "true",
  };
}

async function detachedHead(repository: string, signal: AbortSignal): Promise<string | undefined> {
  const args = ["rev-parse", "--verify", "--quiet", "HEAD^{commit}"];
  const head = await runGit(repository, args, signal, { success: [0, 1] });
  return head.toString("utf8").trim() || undefined;
}

async function tipOf(
  repository: string,
  refs: Refs,
  branch: string | undefined,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (branch === undefined && refs.bare) return refs.head;
  const usual = refs.originHead === undefined ? ["main", "master", "trunk"] : [refs.originHead];
  for (const name of branch === undefined ? usual : [branch]) {
    const tip = await tipOfBranch(repository, refs, name, signal);
    if (tip !== undefined) return tip;
  }
  return branch === undefined ? refs.head : undefined;
}

async function tipOfBranch(
  repository: string,
  { tips }: Refs,
  branch: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const here = tips.get(`${HERE}${branch}`);
  const there = tips.get(`${ORIGIN}${branch}`);
  if (here === undefined || there === undefined || here === there) return there ?? here;
  return (await isAncestor(repository, there, here, signal)) ? here : there;
}

/** Whether `old` is in the history of `young`; false too when one of them is not there any more. */
export async function isAncestor(
  repository: string,
  old: string,
  young: string,
  signal: AbortSignal,
): Promise<boolean> {
  const args = ["merge-base", "--is-ancestor", "--end-of-options", old, young];
  return await runGit(repository, args, signal).then(
    () => true,
    () => {
      signal.throwIfAborted();
      return false;
    },
  );
}
