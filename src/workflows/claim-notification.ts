import { decideNotifications } from "../analysis/decide-notifications.ts";
import { gatherDigest } from "../analysis/gather-digest.ts";
import type {
  Notification,
  NotificationDigest,
  NotificationRecord,
  NotificationRoute,
} from "../domain/notification.ts";
import { readFindingMarks } from "../store/finding-marks.ts";
import { readFindings } from "../store/findings.ts";
import { inTransaction } from "../store/in-transaction.ts";
import { lockTarget } from "../store/lock-target.ts";
import { readNotifications, saveNotification } from "../store/notifications.ts";
import type { Store } from "../store/open-database.ts";
import { LEASE } from "./delivery-target.ts";

/** Something that this process, and no other, is to send now. */
export interface ClaimedNotification {
  readonly notification: Notification;
  readonly record: NotificationRecord;
  /** True where the target was told before and is told again, since it forgets. */
  readonly isRenewal: boolean;
}

/** What cleared longer ago is not told any more, however long its target was away. */
const TOLD_WITHIN = 4 * 24 * 3_600_000;

/** What this process, and no other, is to send now in one message. */
export interface ClaimedDigest {
  readonly digest: NotificationDigest;
  readonly records: readonly NotificationRecord[];
}

/**
 * Takes the next thing that a target is to be told, if there is any: it is marked as being sent before it is sent, so that
 * another process leaves it alone, and so that it goes out again if this one ends before it says what became of it.
 */
export async function claimNotification(
  store: Store,
  route: NotificationRoute,
  now: number,
): Promise<ClaimedNotification | undefined> {
  return await deciding(store, route, now, async (db, send, records) => {
    const [notification] = send;
    if (notification === undefined) return undefined;
    const before = recordOf(records, notification);
    const record = claimed(notification, before, now);
    await saveNotification(db, record);
    return { notification, record, isRenewal: before?.state === "sent" };
  });
}

/** Takes the warnings that a target is to be told now, where there are several. */
export async function claimDigest(
  store: Store,
  route: NotificationRoute,
  now: number,
): Promise<ClaimedDigest | undefined> {
  return await deciding(store, route, now, async (db, send, records) => {
    const triedAt = (one: Notification) => recordOf(records, one)?.lastAt.toString();
    const digest = gatherDigest(send, send.map(triedAt));
    if (digest === undefined) return undefined;
    const taken = digest.notifications.map((one) => claimed(one, recordOf(records, one), now));
    for (const record of taken) await saveNotification(db, record);
    return { digest, records: taken };
  });
}

/** Decides what a target is to be told, while nobody else does. */
async function deciding<T>(
  { pool }: Store,
  route: NotificationRoute,
  now: number,
  take: (
    db: Store["db"],
    send: readonly Notification[],
    records: readonly NotificationRecord[],
  ) => Promise<T>,
): Promise<T> {
  return await inTransaction(pool, async ({ db }) => {
    await lockTarget(db, route.target);
    const findings = await readFindings(db, now - TOLD_WITHIN);
    const handles = findings.map((one) => one.handle);
    const records = await readNotifications(db, route.target, handles);
    const marks = await readFindingMarks(db, now);
    const { send } = decideNotifications({ findings, marks, records, route, now });
    return await take(db, send, records);
  });
}

function recordOf(
  records: readonly NotificationRecord[],
  { handle, episode, transition }: Notification,
): NotificationRecord | undefined {
  return records.find(
    (one) => one.handle === handle && one.episode === episode && one.transition === transition,
  );
}

function claimed(
  { target, handle, episode, transition }: Notification,
  before: NotificationRecord | undefined,
  now: number,
): NotificationRecord {
  return {
    ...{ target, handle, episode, transition },
    ...{ state: "sending", lastAt: now, nextAt: now + LEASE, detail: undefined },
    attempts: before?.state === "sent" ? 1 : (before?.attempts ?? 0) + 1,
  };
}
