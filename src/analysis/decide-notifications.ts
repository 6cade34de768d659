import { type DriftFinding, type FindingTransition, isExplained } from "../domain/drift.ts";
import { type FindingMark, isMarked } from "../domain/finding-mark.ts";
import {
  type Notification,
  type NotificationRecord,
  type NotificationRoute,
  notificationKeys,
} from "../domain/notification.ts";
import { isRouted } from "./is-routed.ts";

/** What is known when it is decided what to send. */
export interface NotificationCase {
  /** Open findings, and those that cleared within `OUTLIVES` or whose clearing is still to be sent. */
  readonly findings: readonly DriftFinding[];
  readonly marks: readonly FindingMark[];
  /** What was sent, or tried, to this target. */
  readonly records: readonly NotificationRecord[];
  readonly route: NotificationRoute;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Why something is not sent now. */
export type HeldBecause =
  | "not_routed"
  | "explained"
  | "accepted"
  | "silenced"
  | "acknowledged"
  | "already_sent"
  | "waiting_to_retry"
  | "given_up"
  | "held_for_digest"
  | "opening_not_sent"
  | "over";

export interface HeldNotification {
  readonly handle: string;
  readonly episode: number;
  readonly transition: FindingTransition;
  readonly because: HeldBecause;
}

export interface NotificationDecision {
  readonly send: readonly Notification[];
  readonly held: readonly HeldNotification[];
}

/**
 * What a target is to be told now, and why; and what it is not told, and why. Each transition of an episode is decided
 * once: opening; the rise from warning to error; clearing, only where opening was sent. While the finding that explains
 * another one is open, and for a day after, the other one is not sent.
 * Example: an open finding that nobody was told of → send `opened`; the same again after it was sent → held, already_sent.
 */
export function decideNotifications(given: NotificationCase): NotificationDecision {
  const send: Notification[] = [];
  const held: HeldNotification[] = [];
  const explaining = new Map(
    given.findings.filter((one) => explains(one, given.now)).map((one) => [one.handle, one]),
  );
  for (const finding of given.findings) {
    for (const transition of transitionsOf(finding)) {
      const because = holdReason(given, finding, transition, explaining);
      const { handle, episode } = finding;
      const key = { target: given.route.target, handle, episode, transition };
      if (because !== undefined) held.push({ handle, episode, transition, because });
      else send.push(compose(key, finding, given));
    }
  }
  return { send, held };
}

function compose(
  key: Pick<Notification, "target" | "handle" | "episode" | "transition">,
  finding: DriftFinding,
  { findings }: NotificationCase,
): Notification {
  return {
    ...key,
    finding,
    ...notificationKeys(key),
    why: WHY[key.transition],
    explains: findings.filter((one) => isOpen(one) && isExplained(one, finding)),
  };
}

const WHY: Readonly<Record<FindingTransition, string>> = {
  opened: "This finding opened.",
  raised: "This finding rose to error level.",
  cleared: "This finding cleared.",
};

/** What outlives its cause by so long is told after all. */
export const OUTLIVES = 24 * 3_600_000;

function explains({ clearedAt }: DriftFinding, now: number): boolean {
  return clearedAt === undefined || clearedAt > now - OUTLIVES;
}

function isOpen(finding: DriftFinding): boolean {
  return finding.clearedAt === undefined;
}

function transitionsOf(finding: DriftFinding): readonly FindingTransition[] {
  const raised = finding.raisedAt === undefined ? [] : (["raised"] as const);
  return isOpen(finding) ? ["opened", ...raised] : ["opened", ...raised, "cleared"];
}

function holdReason(
  given: NotificationCase,
  finding: DriftFinding,
  transition: FindingTransition,
  explaining: ReadonlyMap<string, DriftFinding>,
): HeldBecause | undefined {
  return (
    holdsByRecord(given, finding, transition) ??
    (transition === "cleared"
      ? holdsClearing(given, finding)
      : (holdsOpen(given, finding, explaining) ??
        (transition === "raised" ? holdsRaise(given, finding) : holdsOpening(given, finding))))
  );
}

function holdsByRecord(
  given: NotificationCase,
  finding: DriftFinding,
  transition: FindingTransition,
): HeldBecause | undefined {
  const record = recordOf(given, finding, transition);
  if (record?.state === "sent" && !isRenewed(given, finding, record)) return "already_sent";
  if (record?.state === "given_up") return "given_up";
  if (record?.nextAt !== undefined && record.nextAt > given.now) return "waiting_to_retry";
  return isRouted(given.route, finding, transition) ? undefined : "not_routed";
}

/** A target that forgets is told again of what is open, and for some minutes of what cleared. */
function isRenewed(
  { route: { renewAfter }, now }: NotificationCase,
  { clearedAt }: DriftFinding,
  { transition, lastAt }: NotificationRecord,
): boolean {
  if (renewAfter === undefined || transition === "raised" || lastAt + renewAfter > now)
    return false;
  return clearedAt === undefined || (transition === "cleared" && clearedAt > now - SAID_AGAIN);
}

const SAID_AGAIN = 5 * 60_000;

function holdsOpen(
  { marks, now }: NotificationCase,
  finding: DriftFinding,
  explaining: ReadonlyMap<string, DriftFinding>,
): HeldBecause | undefined {
  if (!isOpen(finding)) return "over";
  if (isMarked(marks, finding, "accepted", now)) return "accepted";
  if (isMarked(marks, finding, "silenced", now)) return "silenced";
  return isExplained(finding, explaining.get(finding.cause ?? "")) ? "explained" : undefined;
}

function holdsOpening(given: NotificationCase, finding: DriftFinding) {
  if (recordOf(given, finding, "opened")?.state === "sent") return undefined;
  const { route } = given;
  return route.holdsWarnings && finding.level !== "error" ? "held_for_digest" : undefined;
}

/** A rise says nothing new to a target that is told of the opening at error level in the same breath. */
function holdsRaise(given: NotificationCase, finding: DriftFinding): HeldBecause | undefined {
  const opened = recordOf(given, finding, "opened");
  if (opened?.state !== "sent") return "opening_not_sent";
  const wasTold = opened.lastAt >= (finding.raisedAt ?? Number.POSITIVE_INFINITY);
  if (wasTold) return "already_sent";
  return isKnownAsRaised(given, finding) ? "acknowledged" : undefined;
}

/** Somebody who works on it since it rose need not be told that it did; a rise that came later is news. */
function isKnownAsRaised({ marks, now }: NotificationCase, finding: DriftFinding): boolean {
  const since = finding.raisedAt ?? Number.POSITIVE_INFINITY;
  const later = marks.filter((mark) => mark.madeAt >= since);
  return isMarked(later, finding, "acknowledged", now);
}

function holdsClearing(given: NotificationCase, finding: DriftFinding): HeldBecause | undefined {
  const opened = recordOf(given, finding, "opened");
  const waits = given.route.holdsWarnings && finding.level !== "error";
  // What may have arrived is cleared too: a target without that episode ignores it.
  const mayHaveArrived = opened?.state === "sent" || opened?.state === "sending";
  if (!mayHaveArrived) return "opening_not_sent";
  return waits ? "held_for_digest" : undefined;
}

function recordOf(
  { records, route }: NotificationCase,
  { handle, episode }: DriftFinding,
  transition: FindingTransition,
): NotificationRecord | undefined {
  return records.find(
    (one) =>
      one.target === route.target &&
      one.handle === handle &&
      one.episode === episode &&
      one.transition === transition,
  );
}
