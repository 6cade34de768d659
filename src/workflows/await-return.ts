import { judgeReturn } from "../analysis/judge-return.ts";
import type { TrafficReturn } from "../domain/revert-plan.ts";
import type { Store } from "../store/open-database.ts";
import { readServedRevisions } from "../store/served-revisions.ts";
import type { PerformedRevert } from "./perform-revert.ts";

/** How long to look, and how. Times are milliseconds. */
export interface Patience {
  readonly wait: number;
  /** For how long what was live must not have been seen. */
  readonly quiet: number;
  readonly now: () => number;
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
  readonly say: (seen: TrafficReturn) => void;
}

const LOOK_EVERY = 2000;

/** Watches traffic until what was brought back is served and what was live is gone, or the time is over. */
export async function awaitReturn(
  { pool }: Pick<Store, "pool">,
  { plan, writtenAt }: PerformedRevert,
  { wait, quiet, now, pause, signal, say }: Patience,
): Promise<TrafficReturn> {
  const { live, back, environment, normalised, change } = plan;
  const written = { live, back: back.side, writtenAt, quiet, normalised };
  for (;;) {
    const served = (await readServedRevisions(pool)).filter(
      (one) => one.environment === environment && one.prompt === change.prompt,
    );
    const seen = judgeReturn(served, written, now());
    if (seen.kind === "back" || now() >= writtenAt + wait) return seen;
    say(seen);
    await pause(Math.min(LOOK_EVERY, Math.max(1, writtenAt + wait - now())), signal);
  }
}
