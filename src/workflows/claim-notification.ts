import { decideNotifications } from "../analysis/decide-notifications.ts";
import type {
  Notification,
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

/**
 * Takes the next thing that a target is to be told, if there is any: it is marked as being sent before it is sent, so that
 * another process leaves it alone, and so that it goes out again if this one ends before it says what became of it.
 */
export async function claimNotification(
  { pool }: Store,
  route: NotificationRoute,
  now: number,
): Promise<ClaimedNotification | undefined> {
  return await inTransaction(pool, async ({ db }) => {
    await lockTarget(db, route.target);
    const findings = await readFindings(db, now - TOLD_WITHIN);
    const handles = findings.map((one) => one.handle);
    const records = await readNotifications(db, route.target, handles);
    const marks = await readFindingMarks(db, now);
    const { send } = decideNotifications({ findings, marks, records, route, now });
    const [notification] = send;
    if (notification === undefined) return undefined;
    const { target, handle, episode, transition } = notification;
    const before = records.find(
      (one) => one.handle === handle && one.episode === episode && one.transition === transition,
    );
    const isRenewal = before?.state === "sent";
    const record: NotificationRecord = {
      ...{ target, handle, episode, transition },
      ...{ state: "sending", lastAt: now, nextAt: now + LEASE, detail: undefined },
      attempts: isRenewal ? 1 : (before?.attempts ?? 0) + 1,
    };
    await saveNotification(db, record);
    return { notification, record, isRenewal };
  });
}
