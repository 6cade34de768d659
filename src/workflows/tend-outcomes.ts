import type { Retention } from "../domain/retention.ts";
import { DAY } from "../domain/series.ts";
import type { Signed } from "../evidence/signing-key.ts";
import { asRunner } from "../store/as-runner.ts";
import { compactDay, compactLate } from "../store/compact-day.ts";
import { forgetExamples, forgetKeys, forgetMinutes } from "../store/forget-outcomes.ts";
import type { OpenTransaction } from "../store/in-transaction.ts";
import type { Store } from "../store/open-database.ts";
import {
  closeDay,
  dropDay,
  listClosedDays,
  listEmptiedDays,
  listLateDays,
  listOpenDays,
  openDays,
  seizeDay,
} from "../store/outcome-days.ts";
import { noteCheckpoints, noteDayDigest } from "./note-day-digest.ts";

/** A day takes outcomes in place for so long after it is over. */
const GRACE = DAY;

export interface TendOptions {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly keep: Retention;
  /** Signs what stays of a day that retention removes. */
  readonly sign: (text: string) => Signed;
  /** Asked before each piece of work; what is left then is left for the next time. */
  readonly mayGoOn: () => boolean;
}

/** How many days were dealt with. */
export interface Tended {
  readonly closed: number;
  readonly compacted: number;
  /** Days to whose blocks something late was added. */
  readonly late: number;
}

/** Makes the partitions of the days that outcomes may come of now. */
export async function openRecentDays({ pool }: Store, now: number): Promise<void> {
  const today = Math.floor(now / DAY);
  await asRunner(pool, async ({ db }) => {
    await openDays(db, [today - 1, today, today + 1]);
    return true;
  });
}

/**
 * Closes days that are over, compacts them, adds what came late, and removes what is older than its retention. Any
 * process may do it at any time: one is at it at a time, and each piece is a transaction of its own.
 */
export async function tendOutcomes(store: Store, options: TendOptions): Promise<Tended> {
  const { db } = store;
  const { now } = options;
  const last = Math.floor((now - GRACE) / DAY) - 1;
  await openRecentDays(store, now);
  const closed = await eachDay(store, await listOpenDays(db, last), options, close);
  const compacted = await eachDay(store, await listClosedDays(db), options, compact);
  const late = await eachDay(store, await listLateDays(db, last), options, addLate);
  await eachDay(store, await listEmptiedDays(db), options, drop);
  await forget(store, options);
  return { closed, compacted, late };
}

type DayWork = (tx: OpenTransaction, day: number) => Promise<boolean>;

/** How many of the days were done; the others wait for the next time. */
async function eachDay(
  { pool }: Store,
  days: readonly number[],
  { mayGoOn }: TendOptions,
  work: DayWork,
): Promise<number> {
  let done = 0;
  for (const day of days) {
    if (!mayGoOn()) break;
    if (await asRunner(pool, (tx) => work(tx, day))) done += 1;
  }
  return done;
}

/** Once no writer holds the day, what its partitions hold is all that they will ever hold. */
async function close({ db }: OpenTransaction, day: number): Promise<boolean> {
  if (!(await seizeDay(db, day))) return false;
  await closeDay(db, day);
  return true;
}

async function compact(tx: OpenTransaction, day: number): Promise<boolean> {
  await noteDayDigest(tx, day, () => compactDay(tx, day));
  return true;
}

async function addLate(tx: OpenTransaction, day: number): Promise<boolean> {
  if (!(await seizeDay(tx.db, day))) return false;
  await noteDayDigest(tx, day, () => compactLate(tx, day));
  return true;
}

async function drop({ db }: OpenTransaction, day: number): Promise<boolean> {
  await dropDay(db, day);
  return true;
}

async function forget({ pool }: Store, options: TendOptions): Promise<void> {
  const { now, keep, sign, mayGoOn } = options;
  if (!mayGoOn()) return;
  const before = (length: number) => Math.floor((now - length) / DAY);
  const { outcomes, ids = outcomes, examples = outcomes } = keep;
  await asRunner(pool, async (tx) => {
    const { db } = tx;
    if (outcomes !== undefined) {
      await noteCheckpoints(tx, before(outcomes), sign);
      await forgetMinutes(db, before(outcomes));
    }
    if (ids !== undefined) await forgetKeys(db, before(ids));
    if (examples !== undefined) await forgetExamples(db, before(examples));
    return true;
  });
}
