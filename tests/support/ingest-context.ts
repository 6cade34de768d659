import type { ChannelRules } from "../../src/domain/channel.ts";
import type { Delivery } from "../../src/domain/delivery.ts";
import type { NamedEnvironment } from "../../src/domain/otlp/name-environment.ts";
import type { ProxyRules } from "../../src/domain/proxy-rules.ts";
import type { ChangeDelivery, OutcomeDelivery } from "../../src/domain/received-delivery.ts";
import type { StoredToken } from "../../src/domain/token.ts";
import { accessRules } from "../../src/ingest/access-rules.ts";
import type { IngestContext } from "../../src/ingest/context.ts";
import { createContext, type IngestLimits } from "../../src/ingest/create-context.ts";
import type { IngestStore } from "../../src/workflows/open-ingest-store.ts";
import type { SyncedSource } from "../../src/workflows/sync-source.ts";

export const NOW = Date.UTC(2026, 4, 18, 18, 14, 20);

export interface ContextGiven {
  readonly store?: Partial<IngestStore>;
  readonly limits?: Partial<IngestLimits>;
  readonly tokens?: readonly StoredToken[];
  /** Listens for others, so that tokens are needed. */
  readonly remote?: boolean;
  readonly freeBytes?: () => Promise<number | undefined>;
  readonly sources?: readonly SyncedSource[];
  readonly now?: () => number;
  readonly showPage?: IngestContext["showPage"];
  readonly proxy?: ProxyRules;
  readonly environments?: readonly NamedEnvironment[];
  /** Which channel counts; only where outcomes are stored. */
  readonly channels?: ChannelRules | undefined;
}

export interface RecordedContext extends IngestContext {
  readonly written: (OutcomeDelivery | ChangeDelivery)[];
  readonly pushed: Delivery[];
  readonly bugs: unknown[];
}

/** A service's context over a store that remembers what it was given. */
export function ingestContext(given: ContextGiven = {}): RecordedContext {
  const written: (OutcomeDelivery | ChangeDelivery)[] = [];
  const pushed: Delivery[] = [];
  const bugs: unknown[] = [];
  const store: IngestStore = {
    commitOutcomes: async (deliveries) => {
      written.push(...deliveries);
      return deliveries.map(({ outcomes, rejected }) => ({
        accepted: outcomes.length,
        duplicates: 0,
        rejected,
      }));
    },
    recordChanges: async (delivery) => {
      written.push(delivery);
      const { changes, rejected } = delivery;
      return { accepted: changes.length, duplicates: 0, rejected };
    },
    recordPush: async ({ connector, delivery }) => {
      const accepted = connector.parse(delivery).length;
      pushed.push(delivery);
      return { accepted, duplicates: 0, rejected: [] };
    },
    readTokens: async () => given.tokens ?? [],
    beginSession: async () => false,
    findSession: async () => undefined,
    endSession: async () => false,
    probe: async () => undefined,
    countDue: async () => 0,
    forget: async () => 0,
    ...given.store,
  };
  const host = given.remote === true ? "0.0.0.0" : "127.0.0.1";
  const context = createContext({
    store,
    limits: {
      bodyBytes: 64 << 20,
      unprovenBytes: 64 << 20,
      waiting: 10_000,
      batch: 1000,
      share: 1000,
      patience: 5000,
      ...given.limits,
    },
    access: accessRules({
      host,
      tls: false,
      behindProxy: given.remote === true,
      names: [],
      machine: "forensics.example",
    }),
    now: given.now ?? (() => NOW),
    findSource: (name) => given.sources?.find((one) => one.name === name),
    showPage: given.showPage ?? (async () => ({ kind: "page", status: 200, html: "<p>page" })),
    proxy: given.proxy,
    retention: 90 * 86_400_000,
    environments: given.environments ?? [],
    freeBytes: given.freeBytes ?? (async () => undefined),
    reportBug: (error) => bugs.push(error),
  });
  return { ...context, written, pushed, bugs };
}
