import { shortHandle } from "../analysis/short-handle.ts";
import { readNeighbouringHandles } from "../store/neighbouring-handles.ts";
import type { Store } from "../store/open-database.ts";

/** Gives each change the shortest handle that names no other stored change. */
export async function shortenHandles({ pool }: Store, handles: readonly string[]) {
  const neighbours = await readNeighbouringHandles(pool, handles);
  return (handle: string): string => shortHandle(handle, neighbours.get(handle) ?? []);
}
