import { findPhrasePaths } from "./find-phrase-paths.ts";
import type { Stretch } from "./read-landings.ts";
import type { Selection } from "./select-units.ts";

/** A stretch of history for some of the files; one that fills in what is older does not advance the cursor. */
export interface PartStretch extends Stretch, Pick<Selection, "pathspecs" | "accepts"> {
  readonly advances: boolean;
}

/** Files whose content looks like prompts only now have a history from before the cursor: it is read first. */
export async function planStretches(
  folder: string,
  { since, tip }: Stretch,
  { pathspecs, accepts, phrasePaths }: Selection,
  signal: AbortSignal,
): Promise<readonly PartStretch[]> {
  const rest = { since, tip, pathspecs, accepts, advances: true };
  if (since === undefined || phrasePaths.length === 0) return [rest];
  const known = new Set(await findPhrasePaths(folder, since, signal));
  const late = new Set(phrasePaths.filter((path) => !known.has(path)));
  if (late.size === 0) return [rest];
  const history = {
    since: undefined,
    tip: since,
    pathspecs: [...late].map((path) => `:(top,literal)${path}`),
    accepts: (path: string) => late.has(path),
    advances: false,
  };
  return [history, rest];
}
