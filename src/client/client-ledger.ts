import type { ClientStats, DropReason } from "./client-stats.ts";
import type { Posted } from "./post-batch.ts";

/** Counts what became of what was recorded. */
export interface ClientLedger {
  readonly drop: (count: number, reason: DropReason, why?: string) => void;
  readonly post: (posted: Posted, count: number) => void;
  readonly stats: (queued: number) => ClientStats;
}

/** A ledger that tells `onDrop`, whose own errors are its own. */
export function clientLedger(
  onDrop: ((count: number, reason: DropReason) => void) | undefined,
): ClientLedger {
  const droppedBy = { queue_full: 0, rejected: 0, refused: 0, closed: 0, unusable: 0 };
  const sums = { accepted: 0, duplicates: 0, dropped: 0, retries: 0 };
  let lastError: string | undefined;
  const drop = (count: number, reason: DropReason, why?: string) => {
    if (count === 0) return;
    droppedBy[reason] += count;
    sums.dropped += count;
    lastError = why ?? lastError;
    quietly(() => onDrop?.(count, reason));
  };
  const post = (posted: Posted, count: number) => {
    if (posted.kind === "kept") {
      sums.accepted += posted.accepted;
      sums.duplicates += posted.duplicates;
      drop(posted.rejected, "rejected", posted.why);
    } else if (posted.kind === "later") {
      sums.retries += 1;
      lastError = posted.why;
    } else drop(count, "refused", posted.kind === "refused" ? posted.why : "HTTP 413");
  };
  const stats = (queued: number) => ({ queued, ...sums, droppedBy: { ...droppedBy }, lastError });
  return { drop, post, stats };
}

function quietly(action: () => void): void {
  try {
    action();
  } catch {
    // Recording never disturbs the application, not even by way of its own callback.
  }
}
