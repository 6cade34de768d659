import type { PageSession } from "../domain/page-session.ts";
import type {
  ChangeDelivery,
  DeliveryAnswer,
  OutcomeDelivery,
} from "../domain/received-delivery.ts";
import { DAY } from "../domain/series.ts";
import type { StoredToken } from "../domain/token.ts";
import { deleteExpired } from "../store/answered-deliveries.ts";
import { deleteOldReadings } from "../store/counter-memory.ts";
import type { Store } from "../store/open-database.ts";
import {
  type BeginSession,
  beginSession,
  endSession,
  findSession,
} from "../store/page-sessions.ts";
import { createProbe } from "../store/probe.ts";
import { readTokens } from "../store/tokens.ts";
import { deleteCountedSpans } from "../store/waiting-spans.ts";
import { type CommitOptions, commitDeliveries } from "./commit-deliveries.ts";
import { countDue } from "./count-due.ts";
import { type PushedDelivery, recordDelivery } from "./record-delivery.ts";
import { recordStatedChanges } from "./record-stated-changes.ts";
import { type WritePlace, writeOrExplain } from "./write-or-explain.ts";

/** All that the ingestion service does with the database. A 2xx rests on the promise of the first three: what they return is committed. */
export interface IngestStore {
  readonly commitOutcomes: (
    deliveries: readonly OutcomeDelivery[],
  ) => Promise<readonly DeliveryAnswer[]>;
  readonly recordChanges: (delivery: ChangeDelivery) => Promise<DeliveryAnswer>;
  /** @throws PayloadError for a delivery that cannot be read: it is kept as rejected */
  readonly recordPush: (push: PushedDelivery) => Promise<DeliveryAnswer>;
  readonly readTokens: () => Promise<readonly StoredToken[]>;
  /** Turns a link into a session, once; false where that cannot be. */
  readonly beginSession: (begin: BeginSession) => Promise<boolean>;
  /** The session in force at a moment whose secret has that hash. */
  readonly findSession: (hash: Uint8Array, at: number) => Promise<PageSession | undefined>;
  readonly endSession: (id: string, at: number) => Promise<boolean>;
  /** Rejects with a StoreError when the database does not answer within so many milliseconds. */
  readonly probe: (patience: number) => Promise<void>;
  /** Counts spans whose request did not come in time; how many traces that were. */
  readonly countDue: (at: number) => Promise<number>;
  /** Forgets deliveries of telemetry that are older than their horizon at a moment, epoch milliseconds. */
  readonly forget: (at: number) => Promise<number>;
}

/** A counter that nobody read for so long begins anew. */
const COUNTERS_KEPT = 30 * DAY;

export interface IngestStoreOptions extends CommitOptions {
  /** Names the database for people. */
  readonly place: string;
  /** How long a write waits for a database that is away, in milliseconds. */
  readonly patience: number;
}

export function openIngestStore(store: Store, options: IngestStoreOptions): IngestStore {
  const probe = createProbe(store.pool);
  const place: WritePlace = { name: options.place, probe, patience: options.patience };
  return {
    commitOutcomes: (deliveries) =>
      writeOrExplain(place, () => commitDeliveries(store, deliveries, options)),
    recordChanges: (delivery) => writeOrExplain(place, () => recordStatedChanges(store, delivery)),
    recordPush: ({ connector, delivery }) =>
      writeOrExplain(place, () => recordDelivery(store, connector, delivery)),
    beginSession: (begin) => writeOrExplain(place, () => beginSession(store.db, begin)),
    findSession: (hash, at) => writeOrExplain(place, () => findSession(store.db, hash, at)),
    endSession: (id, at) => writeOrExplain(place, () => endSession(store.db, id, at)),
    readTokens: () => writeOrExplain(place, () => readTokens(store.db)),
    probe,
    countDue: (at) => writeOrExplain(place, () => countDue(store, at, options)),
    forget: async (at) => {
      await deleteCountedSpans(store.db, at);
      await deleteOldReadings(store.db, at - COUNTERS_KEPT);
      return await deleteExpired(store.db, at);
    },
  };
}
