import { DAY } from "../domain/series.ts";
import type { AccessRules } from "../ingest/access-rules.ts";
import type { IngestContext } from "../ingest/context.ts";
import { createContext, USUAL_LIMITS } from "../ingest/create-context.ts";
import { freeBytes } from "../runtime/free-bytes.ts";
import type { Logger } from "../runtime/logger.ts";
import { describeServer } from "../store/open-server.ts";
import { saveClocks } from "../store/source-clocks.ts";
import { saveUnmapped } from "../store/unmapped-telemetry.ts";
import { type IngestStore, openIngestStore } from "../workflows/open-ingest-store.ts";
import { channelRules } from "./channel-rules.ts";
import { openPushSources } from "./open-push-sources.ts";
import { type RepeatedWork, repeatEvery } from "./repeat-every.ts";
import type { OpenTasks } from "./tasks/open-tasks.ts";
import type { App } from "./with-app.ts";

const USUAL_RETENTION = 90 * DAY;
const DATABASE_PATIENCE = 5000;
const COUNT_DUE_EVERY = 5000;
const FORGET_EVERY = 600_000;
const CLOCKS_EVERY = 60_000;
const UNMAPPED_EVERY = 2_000;

export interface OpenIngest {
  readonly context: IngestContext;
  readonly store: IngestStore;
  /** Resolves when all that was taken is answered. */
  readonly close: () => Promise<void>;
}

/** Where the service is asked, and the thread that makes its pages. */
export interface ServedPlace {
  readonly access: AccessRules;
  readonly tasks: OpenTasks;
}

/** Ties the service to the database and the settings. */
export function openIngest(app: App, { access, tasks }: ServedPlace, log: Logger): OpenIngest {
  const { settings, io } = app;
  const { config, databaseUrl, dataFolder } = settings;
  const store = openIngestStore(app, {
    segmentKeys: config.segments.keys,
    channels: channelRules(settings),
    horizon: config.retention.deliveries ?? DAY,
    place: databaseUrl === undefined ? dataFolder : describeServer(databaseUrl.reveal()),
    patience: DATABASE_PATIENCE,
  });
  const context = createContext({
    store: {
      ...store,
      commitOutcomes: (deliveries) => logFailure(log, store.commitOutcomes(deliveries)),
    },
    limits: USUAL_LIMITS,
    access,
    now: io.now,
    showPage: (ask) => tasks.run("showPage", ask),
    proxy: config.page.proxy,
    findSource: openPushSources(app, log),
    environments: Object.entries(config.environments).map(([name, { attributes, ...one }]) => ({
      ...one,
      name,
      attributes: new Map(Object.entries(attributes)),
    })),
    retention: config.retention.outcomes ?? USUAL_RETENTION,
    // How full the disk of a server is only the server knows.
    freeBytes: async () => (databaseUrl === undefined ? await freeBytes(dataFolder) : undefined),
    reportBug: (error, route) => log.error({ err: error, route }, "a request met a bug"),
  });
  const repeated = repeatWork(app, { context, store }, log);
  return {
    context,
    store,
    async close() {
      await Promise.all(repeated.map((one) => one.stop()));
      await Promise.all([
        context.outcomes.drain(),
        context.changes.drain(),
        context.pushes.drain(),
      ]);
    },
  };
}

/** What is done beside receiving, each at its own pace. What fails is tried again the next time. */
function repeatWork(
  { db, io }: App,
  { context, store }: Pick<OpenIngest, "context" | "store">,
  log: Logger,
): readonly RepeatedWork[] {
  const warn = (words: string) => (err: unknown) => log.warn({ err }, words);
  const countDue = () => store.countDue(io.now());
  const forget = () => store.forget(io.now());
  const keepClocks = () => saveClocks(db, context.skew.clocks(), io.now());
  const clocks = repeatEvery(
    CLOCKS_EVERY,
    keepClocks,
    warn("how far senders' clocks are ahead could not be kept"),
  );
  const keepUnmapped = () => context.unmapped.flush((noted) => saveUnmapped(db, noted));
  const warnUnmapped = warn("what could not be mapped could not be kept");
  const unmapped = repeatEvery(UNMAPPED_EVERY, keepUnmapped, warnUnmapped);
  return [
    {
      async stop() {
        await unmapped.stop();
        await keepUnmapped().catch(warnUnmapped);
      },
    },
    repeatEvery(COUNT_DUE_EVERY, countDue, warn("spans that waited could not be counted")),
    repeatEvery(FORGET_EVERY, forget, warn("old deliveries could not be forgotten")),
    {
      async stop() {
        await clocks.stop();
        await keepClocks().catch(warn("how far senders' clocks are ahead could not be kept"));
      },
    },
  ];
}

async function logFailure<T>(log: Logger, writing: Promise<T>): Promise<T> {
  return await writing.catch((error: unknown) => {
    log.warn({ err: error }, "outcomes could not be written");
    throw error;
  });
}
