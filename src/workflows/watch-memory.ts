import type { Store } from "../store/open-database.ts";
import type { OpenWatch } from "./open-watch.ts";

interface Remembered {
  readonly stamp: string | undefined;
  readonly open: OpenWatch;
}

/** What this process's last pass left in each database, so that the next one need not read it again. */
const memory = new WeakMap<Store["pool"], Remembered>();

/**
 * What this process's last pass left, where nobody changed it in the database since. It is handed out once: a pass that is
 * broken off has changed it, and what the database says counts then.
 */
export function recallWatch(pool: Store["pool"], stamp: string | undefined): OpenWatch | undefined {
  const remembered = memory.get(pool);
  memory.delete(pool);
  const isCurrent = stamp !== undefined && remembered?.stamp === stamp;
  return isCurrent ? remembered.open : undefined;
}

/** Remembers what a pass left, once its transaction is over. */
export function rememberWatch(
  pool: Store["pool"],
  stamp: string | undefined,
  open: OpenWatch,
): void {
  memory.set(pool, { stamp, open });
}
