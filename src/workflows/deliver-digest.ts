import { settleSending } from "../analysis/settle-sending.ts";
import { SourceError } from "../domain/errors.ts";
import type { NotificationRecord, NotificationRoute } from "../domain/notification.ts";
import { saveNotification } from "../store/notifications.ts";
import type { Store } from "../store/open-database.ts";
import { type ClaimedDigest, claimDigest } from "./claim-notification.ts";
import { ANSWERS_WITHIN, type DeliveryIo, type DeliveryTarget } from "./delivery-target.ts";

/**
 * Tells a target the warnings that waited for it in one message, where it has messages and there are several.
 * @returns what was sent or tried, a record for each finding
 */
export async function deliverDigest(
  store: Store,
  route: NotificationRoute,
  target: DeliveryTarget,
  { page, io }: { readonly page: string | undefined; readonly io: DeliveryIo },
): Promise<readonly NotificationRecord[]> {
  if (!route.gathers || target.notifier.sendDigest === undefined) return [];
  const claimed = await claimDigest(store, route, io.now());
  if (claimed === undefined) return [];
  const records = await sendDigest(claimed, target, page, io);
  for (const record of records) await saveNotification(store.db, record);
  return records;
}

async function sendDigest(
  { digest, records }: ClaimedDigest,
  { notifier, settings }: DeliveryTarget,
  page: string | undefined,
  io: DeliveryIo,
): Promise<readonly NotificationRecord[]> {
  const attempts = Math.max(...records.map((one) => one.attempts));
  try {
    const detail = await notifier.sendDigest?.(settings, digest, {
      ...{ now: io.now, fetch: io.fetch, signal: io.signal, timeout: ANSWERS_WITHIN },
      ...{ attempts: attempts - 1, answer: undefined, page, actLink: undefined },
    });
    return records.map((one) => {
      return { ...one, state: "sent", lastAt: io.now(), nextAt: undefined, detail };
    });
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    const settled = settleSending(error, { attempts, now: io.now(), random: io.random() });
    return records.map((one) => ({ ...one, ...settled }));
  }
}
