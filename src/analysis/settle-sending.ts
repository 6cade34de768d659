import type { SourceError } from "../domain/errors.ts";
import type { NotificationRecord } from "../domain/notification.ts";

/** How an attempt that did not succeed is kept. */
export type Settled = Pick<NotificationRecord, "state" | "nextAt" | "detail">;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** After the first attempt, the second, and so on. */
const WAITS = [
  ...[5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE],
  ...[HOUR, 2 * HOUR, 5 * HOUR, 10 * HOUR, 20 * HOUR],
];
/** What a person must put right first is not asked for every few seconds. */
const PATIENCE = 10 * MINUTE;
const LONGEST_ASKED = 24 * HOUR;

/**
 * What becomes of a sending that ended in an error: tried again after a while, or given up where another attempt cannot
 * succeed or enough were made. `sending` is kept where the target may have taken it all the same.
 * Example: a first attempt that met 503 → state `sending`, again in about 5 s.
 * @param attempts made so far, this one included
 * @param random between 0 and 1: the wait is up to a fifth longer
 */
export function settleSending(
  error: Pick<SourceError, "message" | "retryable" | "why" | "after">,
  {
    attempts,
    now,
    random,
  }: { readonly attempts: number; readonly now: number; readonly random: number },
): Settled {
  const { message: detail, retryable, why, after = 0 } = error;
  const wait = WAITS[attempts - 1];
  const isCurable = retryable || why !== "unreachable";
  if (!isCurable || wait === undefined) return { state: "given_up", nextAt: undefined, detail };
  const least = retryable ? Math.min(after, LONGEST_ASKED) : PATIENCE;
  const nextAt = now + Math.round(Math.max(wait, least) * (1 + random / 5));
  return { state: why === "unreachable" ? "sending" : "failed", nextAt, detail };
}
