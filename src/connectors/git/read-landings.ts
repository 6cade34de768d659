import { landedBy, readCommitGraph } from "./commit-graph.ts";
import type { Repository } from "./open-repository.ts";
import { LOG_ARGUMENTS, type LoggedCommit, readLog } from "./read-log.ts";
import { startGit } from "./run-git.ts";
import type { Selection } from "./select-units.ts";

/** A commit of the branch itself that changed files of the selection: the moment at which they changed for everybody. */
export interface Landing {
  /** With the changes against its first parent: what the branch was before it. */
  readonly commit: LoggedCommit;
  /** For a merge, the commits that reached the branch by it and touched the selection, oldest first. */
  readonly brought: readonly LoggedCommit[];
}

/** Which part of a history is read. */
export interface Stretch {
  /** Nothing that this commit can reach is read. */
  readonly since: string | undefined;
  readonly tip: string;
}

/** All landings of a stretch, oldest first. */
export async function readLandings(
  repository: Repository,
  stretch: Stretch,
  selection: Pick<Selection, "pathspecs" | "accepts">,
  signal: AbortSignal,
): Promise<readonly Landing[]> {
  const { since, tip } = stretch;
  const [commits, graph] = await Promise.all([
    readMainLine(repository, stretch, selection, signal),
    readCommitGraph(repository.folder, since, tip, signal),
  ]);
  const merges = new Set(commits.filter((one) => one.parents.length > 1).map((one) => one.id));
  const brought =
    merges.size === 0 ? new Map<string, readonly string[]>() : landedBy(graph, tip, merges);
  const ids = [...brought.values()].flat();
  const sides = new Map(
    (await readSides(repository, ids, selection, signal)).map((one) => [one.id, one]),
  );
  return commits.map((commit) => ({
    commit,
    brought: (brought.get(commit.id) ?? []).flatMap((id) => sides.get(id) ?? []),
  }));
}

function readMainLine(
  repository: Repository,
  { since, tip }: Stretch,
  selection: Pick<Selection, "pathspecs" | "accepts">,
  signal: AbortSignal,
): Promise<readonly LoggedCommit[]> {
  const range = since === undefined ? [tip] : [tip, `^${since}`];
  const walk = ["--first-parent", "--diff-merges=first-parent", "--topo-order", "--reverse"];
  return collect(repository, [...walk, "--end-of-options", ...range], undefined, selection, signal);
}

function readSides(
  repository: Repository,
  ids: readonly string[],
  selection: Pick<Selection, "pathspecs" | "accepts">,
  signal: AbortSignal,
): Promise<readonly LoggedCommit[]> {
  if (ids.length === 0) return Promise.resolve([]);
  const input = ids.map((id) => `${id}\n`).join("");
  return collect(repository, ["--no-walk=unsorted", "--stdin"], input, selection, signal);
}

async function collect(
  repository: Repository,
  walk: readonly string[],
  input: string | undefined,
  selection: Pick<Selection, "pathspecs" | "accepts">,
  signal: AbortSignal,
): Promise<readonly LoggedCommit[]> {
  const mailmap = ["-c", `mailmap.blob=${repository.mailmap ?? ""}`];
  const args = [...mailmap, "log", ...LOG_ARGUMENTS, ...walk, "--", ...selection.pathspecs];
  const git = startGit(repository.folder, args, signal);
  git.stdin.end(input ?? "");
  const commits: LoggedCommit[] = [];
  try {
    for await (const commit of readLog(git.stdout)) {
      const changes = commit.changes.filter((change) =>
        selection.accepts(change.path, commit.committedAt),
      );
      if (changes.length > 0) commits.push({ ...commit, changes });
    }
    await git.done;
  } finally {
    git.stop();
  }
  return commits;
}
