import type { Notification, NotificationDigest } from "../domain/notification.ts";

/**
 * What is told at once of what a target is to be told now: warnings, and that they cleared, where there are several. What was
 * tried together before is told together again and with the same key, before anything joins it.
 * @param attempts how often each was tried, in parallel to `send`, with the moment of the last time
 * Example: two warnings and an error → a digest of the two; one warning → undefined, it is told by itself.
 */
export function gatherDigest(
  send: readonly Notification[],
  attempts: readonly (string | undefined)[],
): NotificationDigest | undefined {
  const warnings = send.flatMap((one, at) =>
    one.finding.level === "warning" ? [{ one, tried: attempts[at] }] : [],
  );
  const [first] = warnings;
  if (first === undefined) return undefined;
  const again = warnings.find(({ tried }) => tried !== undefined)?.tried;
  const notifications = warnings.flatMap(({ one, tried }) => (tried === again ? [one] : []));
  const [head] = notifications;
  if (head === undefined || notifications.length < 2) return undefined;
  const idempotencyKey = `${head.idempotencyKey}/digest/${notifications.length}`;
  return { target: head.target, idempotencyKey, notifications };
}
