/** Why an outcome was let go: the queue was full, the service refused it, the client is closed, or it lacks a name. */
export type DropReason = "queue_full" | "rejected" | "refused" | "closed" | "unusable";

/** What became of what was recorded. */
export interface ClientStats {
  /** Waiting to be sent. */
  readonly queued: number;
  /** Stored by the service, and known to it already from an attempt whose answer was lost. */
  readonly accepted: number;
  readonly duplicates: number;
  /** Let go, for every reason. */
  readonly dropped: number;
  readonly droppedBy: Readonly<Record<DropReason, number>>;
  /** Batches that had to be sent again. */
  readonly retries: number;
  /** The last thing that went wrong. */
  readonly lastError: string | undefined;
}
