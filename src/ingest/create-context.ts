import type { ProxyRules } from "../domain/proxy-rules.ts";
import type {
  ChangeDelivery,
  DeliveryAnswer,
  OutcomeDelivery,
} from "../domain/received-delivery.ts";
import type { IngestStore } from "../workflows/open-ingest-store.ts";
import type { PushedDelivery } from "../workflows/record-delivery.ts";
import { createBudget } from "./budget.ts";
import type { IngestContext } from "./context.ts";
import { type Counters, createCounters } from "./counters.ts";
import { createCsrfTokens } from "./page/csrf.ts";
import { proxyReader } from "./page/proxy-account.ts";
import { recentTokens } from "./recent-tokens.ts";
import { createSkewMeter } from "./skew-meter.ts";
import { createUnmappedMeter } from "./unmapped-meter.ts";
import { watchTrouble } from "./watch-trouble.ts";
import { createWriteQueue, type WriteQueue } from "./write-queue.ts";

/** How much is taken at once. */
export interface IngestLimits {
  /** Bytes of all bodies under way. */
  readonly bodyBytes: number;
  /** Bytes of those bodies whose senders prove themselves by them. */
  readonly unprovenBytes: number;
  /** Outcomes that wait to be written. */
  readonly waiting: number;
  /** Outcomes in one transaction. */
  readonly batch: number;
  /** From so many on, a transaction takes half of those under way. */
  readonly share: number;
  /** Milliseconds until a request is answered, whatever becomes of what it sent. */
  readonly patience: number;
}

export const USUAL_LIMITS: IngestLimits = {
  bodyBytes: 256 << 20,
  unprovenBytes: 64 << 20,
  waiting: 200_000,
  batch: 20_000,
  share: 1_000,
  patience: 20_000,
};

export interface ContextOptions
  extends Pick<
    IngestContext,
    "now" | "retention" | "environments" | "reportBug" | "access" | "findSource" | "showPage"
  > {
  readonly store: IngestStore;
  readonly limits: IngestLimits;
  readonly proxy: ProxyRules | undefined;
  readonly freeBytes: () => Promise<number | undefined>;
}

const TOKEN_AGE = 5000;

/** Puts together what the routes work with. */
export function createContext(options: ContextOptions): IngestContext {
  const { store, limits, now } = options;
  const counters = createCounters(COUNTED);
  const outcomes = outcomeQueue(store, limits, counters);
  const changes = changeQueue(store, limits);
  const skew = createSkewMeter();
  const budget = createBudget(limits.bodyBytes);
  const unprovenBudget = createBudget(limits.unprovenBytes);
  const one = (value: number) => [{ labels: {}, value }];
  counters.gauge("forensics_waiting_outcomes", "Outcomes that wait to be written.", () =>
    one(outcomes.depth()),
  );
  counters.gauge("forensics_body_bytes", "Bytes of bodies under way.", () =>
    one(budget.taken() + unprovenBudget.taken()),
  );
  counters.gauge(
    "forensics_sender_clock_ahead_seconds",
    "How far the clock of a sender is ahead of ours, the median of its last requests.",
    skew.samples,
  );
  return {
    now,
    access: options.access,
    tokens: recentTokens(store.readTokens, now, TOKEN_AGE),
    outcomes,
    changes,
    pushes: pushQueue(store, limits),
    findSource: options.findSource,
    budget,
    unprovenBudget,
    counters,
    skew,
    unmapped: createUnmappedMeter(),
    trouble: watchTrouble({ probe: store.probe, freeBytes: options.freeBytes, now }),
    retention: options.retention,
    environments: options.environments,
    showPage: options.showPage,
    csrf: createCsrfTokens(),
    sessions: { begin: store.beginSession, find: store.findSession, end: store.endSession },
    proxy: proxyReader(options.proxy),
    reportBug: options.reportBug,
  };
}

const COUNTED = {
  forensics_http_requests_total: "Requests by route and status.",
  forensics_entries_total: "Entries of deliveries by what became of them.",
  forensics_unmapped_total: "What telemetry told in part only: by route, what of it is missing.",
  forensics_batches_total: "Transactions that wrote outcomes.",
  forensics_batch_seconds_total: "Time spent in them.",
  forensics_batch_failures_total: "Transactions that failed.",
};

function outcomeQueue(
  store: IngestStore,
  limits: IngestLimits,
  counters: Counters,
): IngestContext["outcomes"] {
  return createWriteQueue({
    write: (deliveries) => timed(counters, () => store.commitOutcomes(deliveries)),
    weigh: weightOf,
    mostWeight: limits.waiting,
    batchWeight: limits.batch,
    shareWeight: limits.share,
    batchEntries: 1000,
    patience: limits.patience,
  });
}

/** What spans and counters tell takes as much room as outcomes do. */
function weightOf({ outcomes, spans, counters }: OutcomeDelivery): number {
  const told = (spans?.requests.length ?? 0) + (counters?.points.length ?? 0);
  return Math.max(1, outcomes.length + told);
}

/** Changes are few and each delivery is evidence of its own, so they are written one by one. */
function changeQueue(
  store: IngestStore,
  limits: IngestLimits,
): WriteQueue<ChangeDelivery, DeliveryAnswer> {
  return createWriteQueue<ChangeDelivery, DeliveryAnswer>({
    write: async (deliveries) => {
      const answers: DeliveryAnswer[] = [];
      for (const delivery of deliveries) answers.push(await store.recordChanges(delivery));
      return answers;
    },
    weigh: ({ changes }) => Math.max(1, changes.length),
    mostWeight: limits.waiting,
    batchWeight: limits.batch,
    shareWeight: limits.share,
    batchEntries: 1,
    patience: limits.patience,
  });
}

function pushQueue(
  store: IngestStore,
  limits: IngestLimits,
): WriteQueue<PushedDelivery, DeliveryAnswer> {
  return createWriteQueue<PushedDelivery, DeliveryAnswer>({
    write: async (pushes) => await Promise.all(pushes.map(store.recordPush)),
    weigh: () => 1,
    mostWeight: limits.waiting,
    batchWeight: 1,
    shareWeight: 1,
    batchEntries: 1,
    patience: limits.patience,
  });
}

async function timed<T>(counters: Counters, write: () => Promise<T>): Promise<T> {
  const began = performance.now();
  try {
    return await write();
  } catch (error) {
    counters.add("forensics_batch_failures_total", {});
    throw error;
  } finally {
    counters.add("forensics_batches_total", {});
    counters.add("forensics_batch_seconds_total", {}, (performance.now() - began) / 1000);
  }
}
