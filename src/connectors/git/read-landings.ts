import { landedBy, readCommitGraph } from "./commit-graph.ts";
import type { Repository } from "./open-repository.ts";
import { LOG_ARGUMENTS, type LoggedCommit, type PathChange, readLog } from "./read-log.ts";
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

/** What a reading of landings is given besides the repository and the stretch. */
export interface LandingReader {
  readonly selection: Pick<Selection, "pathspecs" | "accepts">;
  /** Is told of each change of the main line as soon as git tells it, newest first, while the rest is still awaited. */
  readonly foresee: (change: PathChange) => void;
  readonly signal: AbortSignal;
}

/** All landings of a stretch, oldest first. */
export async function readLandings(
  repository: Repository,
  stretch: Stretch,
  reader: LandingReader,
): Promise<readonly Landing[]> {
  const { since, tip } = stretch;
  const [commits, graph] = await Promise.all([
    readMainLine(repository, stretch, reader),
    readCommitGraph(repository.folder, since, tip, reader.signal),
  ]);
  const merges = new Set(commits.filter((one) => one.parents.length > 1).map((one) => one.id));
  const brought =
    merges.size === 0 ? new Map<string, readonly string[]>() : landedBy(graph, tip, merges);
  const ids = [...brought.values()].flat();
  const sides = new Map((await readSides(repository, ids, reader)).map((one) => [one.id, one]));
  return commits.map((commit) => ({
    commit,
    brought: (brought.get(commit.id) ?? []).flatMap((id) => sides.get(id) ?? []),
  }));
}

/** The line of first parents is a chain: git prints it as it walks, and waits with everything when told to reverse it. */
async function readMainLine(
  repository: Repository,
  { since, tip }: Stretch,
  reader: LandingReader,
): Promise<readonly LoggedCommit[]> {
  const range = since === undefined ? [tip] : [tip, `^${since}`];
  const walk = ["--first-parent", "--diff-merges=first-parent", "--end-of-options", ...range];
  const newestFirst = await collect(repository, { walk, input: "" }, reader);
  return newestFirst.reverse();
}

function readSides(
  repository: Repository,
  ids: readonly string[],
  reader: LandingReader,
): Promise<readonly LoggedCommit[]> {
  if (ids.length === 0) return Promise.resolve([]);
  const input = ids.map((id) => `${id}\n`).join("");
  return collect(repository, { walk: ["--no-walk=unsorted", "--stdin"], input }, reader);
}

interface LogRequest {
  readonly walk: readonly string[];
  readonly input: string;
}

async function collect(
  repository: Repository,
  { walk, input }: LogRequest,
  { selection, foresee, signal }: LandingReader,
): Promise<LoggedCommit[]> {
  const mailmap = ["-c", `mailmap.blob=${repository.mailmap ?? ""}`];
  const args = [...mailmap, "log", ...LOG_ARGUMENTS, ...walk, "--", ...selection.pathspecs];
  const git = startGit(repository.folder, args, signal);
  git.stdin.end(input);
  const commits: LoggedCommit[] = [];
  try {
    for await (const commit of readLog(git.stdout)) {
      const changes = commit.changes.filter((change) =>
        selection.accepts(change.path, commit.committedAt),
      );
      for (const change of changes) foresee(change);
      if (changes.length > 0) commits.push({ ...commit, changes });
    }
    await git.done;
  } finally {
    git.stop();
  }
  return commits;
}
