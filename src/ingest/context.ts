import type { NamedEnvironment } from "../domain/otlp/name-environment.ts";
import type { PageAsk, PageReply } from "../domain/page-ask.ts";
import type {
  ChangeDelivery,
  DeliveryAnswer,
  OutcomeDelivery,
} from "../domain/received-delivery.ts";
import type { IngestStore } from "../workflows/open-ingest-store.ts";
import type { PushedDelivery } from "../workflows/record-delivery.ts";
import type { SyncedSource } from "../workflows/sync-source.ts";
import type { AccessRules } from "./access-rules.ts";
import type { Budget } from "./budget.ts";
import type { Counters } from "./counters.ts";
import type { CsrfTokens } from "./page/csrf.ts";
import type { ReadProxy } from "./page/proxy-account.ts";
import type { ReadTokens } from "./recent-tokens.ts";
import type { SkewMeter } from "./skew-meter.ts";
import type { UnmappedMeter } from "./unmapped-meter.ts";
import type { WriteQueue } from "./write-queue.ts";

/** What the routes work with: all that they may use of the outside. */
export interface IngestContext {
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly access: AccessRules;
  readonly tokens: ReadTokens;
  /** Telemetry of any kind: whatever a route reads becomes outcomes, and is written in batches with others. */
  readonly outcomes: WriteQueue<OutcomeDelivery, DeliveryAnswer>;
  readonly changes: WriteQueue<ChangeDelivery, DeliveryAnswer>;
  /** What sources sent, proven to be theirs. */
  readonly pushes: WriteQueue<PushedDelivery, DeliveryAnswer>;
  /** A configured source with its settings read; undefined where there is none, or it cannot be opened. */
  readonly findSource: (name: string) => SyncedSource | undefined;
  /** Bytes of bodies that are being read or wait to be written. */
  readonly budget: Budget;
  /** The same for senders who prove themselves by their body only: forged requests take no room from telemetry. */
  readonly unprovenBudget: Budget;
  readonly counters: Counters;
  readonly skew: SkewMeter;
  readonly unmapped: UnmappedMeter;
  /** Why nothing can be stored now, in a sentence; undefined while all is well. */
  readonly trouble: () => Promise<string | undefined>;
  /** What is configured about environments, for senders that call them otherwise. */
  readonly environments: readonly NamedEnvironment[];
  /** How long before now an outcome may have been, in milliseconds. */
  readonly retention: number;
  /** Makes a page, in another thread than this one. */
  readonly showPage: (ask: PageAsk) => Promise<PageReply>;
  readonly csrf: CsrfTokens;
  readonly sessions: {
    readonly begin: IngestStore["beginSession"];
    readonly find: IngestStore["findSession"];
    readonly end: IngestStore["endSession"];
  };
  /** Whom a listed proxy says that a request is from; undefined where it is from no such proxy. */
  readonly proxy: ReadProxy;
  /** Told of errors that are bugs. */
  readonly reportBug: (error: unknown, route: string) => void;
}
