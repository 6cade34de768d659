import type { OwnerStatement } from "../analysis/stated-owner.ts";
import type { ChangeEvent } from "../domain/change-event.ts";
import type { Store } from "../store/open-database.ts";
import { readRecordedOwners } from "../store/stated-owners.ts";

/** Whom sources named with prompts, in order of time, each prompt by the name that outcomes carry. */
export async function readStatedOwners(
  pool: Store["pool"],
  changes: readonly ChangeEvent[],
  asOf: number | undefined,
): Promise<readonly OwnerStatement[]> {
  const recorded = await readRecordedOwners(pool, asOf);
  if (recorded.length === 0) return [];
  const named = new Map(changes.map(({ handle, prompt }) => [handle, prompt]));
  return recorded.map(({ source, target, prompt, path, handle = "", at, owner }) => ({
    target: `${source}\n${target}`,
    prompt: named.get(handle) ?? prompt,
    at,
    owner,
    basis:
      path === undefined
        ? `owner kept with the prompt in ${source}`
        : `owner in the head of ${path}`,
  }));
}
