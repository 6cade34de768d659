import { chooseChangeToTell } from "../analysis/choose-change-to-tell.ts";
import { settleSending } from "../analysis/settle-sending.ts";
import { diffTexts } from "../analysis/word-diff.ts";
import type { ChangeEvent } from "../domain/change-event.ts";
import type { ChangeNoticeRecord } from "../domain/change-notice.ts";
import { SourceError } from "../domain/errors.ts";
import { changeNotice } from "../render/change-notice.ts";
import { readChangeEvents } from "../store/change-events.ts";
import { openChangeFeed, readChangeNotices, saveChangeNotice } from "../store/change-notices.ts";
import { inTransaction } from "../store/in-transaction.ts";
import { lockTarget } from "../store/lock-target.ts";
import type { Store } from "../store/open-database.ts";
import { ANSWERS_WITHIN, type DeliveryIo, type DeliveryTarget, LEASE } from "./delivery-target.ts";

export interface ChangeRoute {
  readonly target: string;
  /** Absent: all. */
  readonly environments?: readonly string[] | undefined;
}

export interface ChangeDelivery {
  readonly targets: ReadonlyMap<string, DeliveryTarget>;
  readonly routes: readonly ChangeRoute[];
}

const MOST = 200;
/** What becomes known later than this after it was made is not told any more. */
const TOLD_WITHIN = 7 * 24 * 3_600_000;

/**
 * Tells each target of a route every change that went live since it was first asked for, each once: a change is taken, told
 * and its outcome kept. Processes on one database share the work.
 * @returns what was told or tried, with its outcome
 */
export async function deliverChanges(
  store: Store,
  { targets, routes }: ChangeDelivery,
  io: DeliveryIo,
): Promise<readonly ChangeNoticeRecord[]> {
  const told = await Promise.all(
    routes.map(async (route) => {
      const target = targets.get(route.target);
      return target === undefined ? [] : await deliverRoute(store, route, target, io);
    }),
  );
  return told.flat();
}

async function deliverRoute(
  store: Store,
  route: ChangeRoute,
  target: DeliveryTarget,
  io: DeliveryIo,
): Promise<readonly ChangeNoticeRecord[]> {
  const told: ChangeNoticeRecord[] = [];
  while (told.length < MOST && !io.signal.aborted) {
    const claimed = await claimChange(store, route, io.now());
    if (claimed === undefined) break;
    const record = await tell(claimed, target, io);
    await saveChangeNotice(store.db, record);
    told.push(record);
  }
  return told;
}

interface ClaimedChange {
  readonly change: ChangeEvent;
  readonly record: ChangeNoticeRecord;
}

/** Marks the next change as being told before it is, so that nobody else tells it, and it is told again if this one ends. */
async function claimChange(
  { pool }: Store,
  { target, environments }: ChangeRoute,
  now: number,
): Promise<ClaimedChange | undefined> {
  return await inTransaction(pool, async ({ db }) => {
    await lockTarget(db, target);
    const since = Math.max(await openChangeFeed(db, target, now), now - TOLD_WITHIN);
    const changes = await readChangeEvents(db, { from: since, until: now });
    const handles = changes.map((one) => one.handle);
    const records = await readChangeNotices(db, target, handles);
    const change = chooseChangeToTell(changes, { since, environments, records, now });
    if (change === undefined) return undefined;
    const { handle } = change;
    const before = records.find((one) => one.handle === handle);
    const record: ChangeNoticeRecord = {
      ...{ target, handle, state: "sending", attempts: (before?.attempts ?? 0) + 1 },
      ...{ lastAt: now, nextAt: now + LEASE, detail: undefined },
    };
    await saveChangeNotice(db, record);
    return { change, record };
  });
}

async function tell(
  { change, record }: ClaimedChange,
  target: DeliveryTarget,
  io: DeliveryIo,
): Promise<ChangeNoticeRecord> {
  const { now, fetch, signal } = io;
  const { notifier, wantsText, settings } = target;
  const { before, after } = change;
  const hasTexts = wantsText && before !== undefined && after !== undefined;
  const notice = changeNotice(change, target, hasTexts ? diffTexts(before, after) : undefined);
  const attempts = record.attempts - 1;
  const outside = { now, fetch, signal, attempts, timeout: ANSWERS_WITHIN };
  try {
    const sending = notifier.sendChange?.(settings, notice, {
      ...{ ...outside, answer: undefined, page: undefined, actLink: undefined },
    });
    if (sending === undefined) {
      throw new SourceError(`${notifier.name} has no place for changes`, false);
    }
    const detail = await sending;
    return { ...record, state: "sent", lastAt: now(), nextAt: undefined, detail };
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    const at = { attempts: record.attempts, now: now(), random: io.random() };
    return { ...record, ...settleSending(error, at) };
  }
}
