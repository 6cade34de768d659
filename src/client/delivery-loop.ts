import type { OutcomeQueue } from "./outcome-queue.ts";
import type { Posted } from "./post-batch.ts";
import { unrefTimer } from "./unref-timer.ts";

export interface DeliverySettings<T> {
  readonly flushEveryMs: number;
  readonly maxBatch: number;
  /** The first wait after a failure; doubled each time, at most a minute. */
  readonly backoffMs: number;
  /** One entry as JSON: the same whenever it is asked, since what is sent again must be the same outcome. */
  readonly write: (entry: T) => Promise<string>;
  readonly post: (body: string) => Promise<Posted>;
  /** Told of everything that is settled, and of every failure to deliver. */
  readonly onPosted: (posted: Posted, count: number) => void;
}

/** Sends what is in a queue, one batch at a time. */
export interface DeliveryLoop {
  /** To be called when something was added; returns at once. */
  readonly wake: () => void;
  /** True once all that waits is settled, false when the deadline comes first. */
  readonly flush: (deadlineMs: number) => Promise<boolean>;
  /** Sends nothing more. */
  readonly stop: () => void;
}

const LONGEST_WAIT_MS = 60_000;
/** As UTF-8 well within what the service takes, and what proxies before it commonly do. */
const MOST_CHARACTERS = 300_000;

interface Loop<T> extends DeliverySettings<T> {
  readonly queue: OutcomeQueue<T>;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** A failure asked for a wait, and nothing is sent before its end. */
  isWaiting: boolean;
  isSending: boolean;
  isStopped: boolean;
  failures: number;
  limit: number;
  waiters: (() => void)[];
}

/**
 * A loop that sends at intervals, and at once when a batch is full. What could not be delivered goes back in front of
 * the queue and is sent again as it is, ids and all, after a wait that doubles; the service counts an id once.
 */
export function deliveryLoop<T>(
  queue: OutcomeQueue<T>,
  settings: DeliverySettings<T>,
): DeliveryLoop {
  const loop: Loop<T> = {
    ...settings,
    queue,
    timer: undefined,
    isWaiting: false,
    isSending: false,
    isStopped: false,
    failures: 0,
    limit: settings.maxBatch,
    waiters: [],
  };
  return {
    wake: () => arm(loop, queue.size() >= loop.limit ? 0 : loop.flushEveryMs),
    flush: (deadlineMs) => flush(loop, deadlineMs),
    stop: () => {
      loop.isStopped = true;
      clearTimeout(loop.timer);
    },
  };
}

/** Never in the caller's own turn: whoever records does not wait for a batch to be written. */
function arm<T>(loop: Loop<T>, ms: number): void {
  const isSooner = ms === 0 && !loop.isWaiting;
  if (loop.isSending || loop.isStopped || (loop.timer !== undefined && !isSooner)) return;
  setTimer(loop, ms);
}

function setTimer<T>(loop: Loop<T>, ms: number): void {
  clearTimeout(loop.timer);
  loop.timer = unrefTimer(() => {
    loop.timer = undefined;
    loop.isWaiting = false;
    void sendAll(loop);
  }, ms);
}

async function sendAll<T>(loop: Loop<T>): Promise<void> {
  loop.isSending = true;
  while (loop.queue.size() > 0 && !loop.isWaiting && !loop.isStopped) await sendOne(loop);
  loop.isSending = false;
  if (loop.queue.size() > 0) return;
  const waiters = loop.waiters.splice(0);
  for (const wake of waiters) wake();
}

async function sendOne<T>(loop: Loop<T>): Promise<void> {
  const taken = loop.queue.take(loop.limit);
  const written = await Promise.all(taken.map(loop.write));
  const fitting = countFitting(written);
  loop.queue.putBack(taken.slice(fitting));
  const posted = await loop.post(`[${written.slice(0, fitting).join(",")}]`);
  settle(loop, taken.slice(0, fitting), posted);
}

/** How many of them make a body of the size the service takes; at least one. */
function countFitting(written: readonly string[]): number {
  let characters = 0;
  const first = written.findIndex((json, index) => {
    characters += json.length + 1;
    return index > 0 && characters > MOST_CHARACTERS;
  });
  return first === -1 ? written.length : first;
}

function settle<T>(loop: Loop<T>, entries: readonly T[], posted: Posted): void {
  if (posted.kind === "too_large" && entries.length > 1) {
    loop.limit = Math.floor(entries.length / 2);
    loop.queue.putBack(entries);
    return;
  }
  loop.onPosted(posted, entries.length);
  if (posted.kind !== "later") {
    loop.failures = 0;
    return;
  }
  loop.queue.putBack(entries);
  loop.failures += 1;
  loop.isWaiting = true;
  if (!loop.isStopped) setTimer(loop, posted.afterMs ?? backoff(loop));
}

/** Spread, so that many clients do not come back together. */
function backoff<T>({ backoffMs, failures }: Loop<T>): number {
  const longest = Math.min(backoffMs * 2 ** (failures - 1), LONGEST_WAIT_MS);
  return longest * (0.5 + Math.random() / 2);
}

function flush<T>(loop: Loop<T>, deadlineMs: number): Promise<boolean> {
  if (loop.queue.size() === 0 && !loop.isSending) return Promise.resolve(true);
  return new Promise((resolve) => {
    // Unlike the loop's own timers this one keeps the process alive: somebody is waiting.
    const deadline = setTimeout(() => resolve(false), deadlineMs);
    loop.waiters.push(() => {
      clearTimeout(deadline);
      resolve(true);
    });
    arm(loop, 0);
  });
}
