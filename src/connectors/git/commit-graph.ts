import { startGit } from "./run-git.ts";
import { splitAtNewline } from "./split-at-newline.ts";

/** Parents of every commit that a branch's tip can reach and `since` cannot. */
export type CommitGraph = ReadonlyMap<string, readonly string[]>;

/** One pass over the history, parents before children. */
export async function readCommitGraph(
  folder: string,
  since: string | undefined,
  tip: string,
  signal: AbortSignal,
): Promise<CommitGraph> {
  const range = since === undefined ? [tip] : [tip, `^${since}`];
  const git = startGit(
    folder,
    ["rev-list", "--topo-order", "--reverse", "--parents", "--end-of-options", ...range, "--"],
    signal,
  );
  git.stdin.end();
  const graph = new Map<string, readonly string[]>();
  for await (const line of splitAtNewline(git.stdout)) {
    const [id = "", ...parents] = line.split(" ");
    graph.set(id, parents);
  }
  await git.done;
  return graph;
}

/** The commits that are on the branch itself: first parents from the tip, the tip first. */
export function mainLine(graph: CommitGraph, tip: string): readonly string[] {
  const line: string[] = [];
  for (let id: string | undefined = tip; id !== undefined; id = graph.get(id)?.[0]) {
    if (!graph.has(id)) break;
    line.push(id);
  }
  return line;
}

/**
 * For each merge of the branch that is asked for, the commits that reached the branch by it, oldest first. A commit
 * lands once: by the first merge that brought it.
 */
export function landedBy(
  graph: CommitGraph,
  tip: string,
  merges: ReadonlySet<string>,
): ReadonlyMap<string, readonly string[]> {
  const landings = new Map<string, string>();
  const line = mainLine(graph, tip);
  for (const id of line) landings.set(id, id);
  for (const id of [...line].reverse()) paint(graph, id, landings);
  const found = new Map<string, string[]>([...merges].map((merge) => [merge, []]));
  // The graph is in topological order, so each merge's commits come oldest first.
  for (const [id, parents] of graph) {
    const merge = landings.get(id);
    if (merge !== undefined && merge !== id && parents.length < 2) found.get(merge)?.push(id);
  }
  return found;
}

function paint(graph: CommitGraph, merge: string, landings: Map<string, string>): void {
  const open = (graph.get(merge) ?? []).slice(1);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const parents = graph.get(id);
    if (parents === undefined || landings.has(id)) continue;
    landings.set(id, merge);
    open.push(...parents);
  }
}
