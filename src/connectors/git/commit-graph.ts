import { runGit } from "./run-git.ts";

/** The commits that a branch's tip can reach and `since` cannot, parents before children, by their place in the list. */
export interface CommitGraph {
  readonly ids: readonly string[];
  readonly placeOf: ReadonlyMap<string, number>;
  /** Places of each commit's parents, the first one first; -1 is a commit outside. */
  readonly parents: readonly (readonly number[])[];
}

const GRAPH_LIMIT = 1024 * 1024 * 1024;

/** One pass over the history. */
export async function readCommitGraph(
  folder: string,
  since: string | undefined,
  tip: string,
  signal: AbortSignal,
): Promise<CommitGraph> {
  const range = since === undefined ? [tip] : [tip, `^${since}`];
  const walk = ["rev-list", "--topo-order", "--reverse", "--parents", "--end-of-options"];
  const output = await runGit(folder, [...walk, ...range, "--"], signal, { limit: GRAPH_LIMIT });
  const ids: string[] = [];
  const placeOf = new Map<string, number>();
  const parents: number[][] = [];
  for (const line of linesOf(output)) {
    const [id = "", ...before] = line.split(" ");
    placeOf.set(id, ids.length);
    ids.push(id);
    parents.push(before.map((parent) => placeOf.get(parent) ?? -1));
  }
  return { ids, placeOf, parents };
}

function* linesOf(output: Buffer): Generator<string> {
  let start = 0;
  for (let end = output.indexOf(10); end !== -1; end = output.indexOf(10, start)) {
    yield output.toString("latin1", start, end);
    start = end + 1;
  }
}

const NOWHERE = -1;

/**
 * For each merge of the branch that is asked for, the commits that reached the branch by it, oldest first. A commit
 * lands once: by the first merge that brought it.
 */
export function landedBy(
  graph: CommitGraph,
  tip: string,
  merges: ReadonlySet<string>,
): ReadonlyMap<string, readonly string[]> {
  const landings = new Int32Array(graph.ids.length).fill(NOWHERE);
  const line: number[] = [];
  for (
    let place = graph.placeOf.get(tip) ?? NOWHERE;
    place >= 0;
    place = graph.parents[place]?.[0] ?? NOWHERE
  ) {
    line.push(place);
    landings[place] = place;
  }
  for (const place of line.reverse()) paint(graph, place, landings);
  const found = new Map<string, string[]>([...merges].map((merge) => [merge, []]));
  for (const [place, id] of graph.ids.entries()) {
    const landing = landings[place] ?? NOWHERE;
    const isOwn = landing === place || (graph.parents[place]?.length ?? 0) > 1;
    if (!isOwn) found.get(graph.ids[landing] ?? "")?.push(id);
  }
  return found;
}

function paint(graph: CommitGraph, merge: number, landings: Int32Array): void {
  const open = (graph.parents[merge] ?? []).slice(1);
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    if (place < 0 || landings[place] !== NOWHERE) continue;
    landings[place] = merge;
    open.push(...(graph.parents[place] ?? []));
  }
}
