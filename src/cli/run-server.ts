import { once } from "node:events";
import { hostname } from "node:os";
import { whyRetentionIsShort } from "../domain/retention.ts";
import { DAY } from "../domain/series.ts";
import { accessRules } from "../ingest/access-rules.ts";
import { createServer } from "../ingest/server.ts";
import { createLogger, type Logger } from "../runtime/logger.ts";
import type { CommandIo } from "./command-io.ts";
import { logWriter } from "./log-writer.ts";
import { deliverRegularly } from "./notify/deliver-regularly.ts";
import { openTargets } from "./notify/open-targets.ts";
import { openIngest } from "./open-ingest.ts";
import { printNote } from "./print-note.ts";
import { readTls, refuseOpenDoor, refuseWithoutTokens } from "./refuse-open-door.ts";
import { runSchedules } from "./schedule/run-schedules.ts";
import type { ServeFlags } from "./serve-flags.ts";
import { openTasks } from "./tasks/open-tasks.ts";
import { tendRegularly } from "./tend-regularly.ts";
import { type App, withApp } from "./with-app.ts";

const REQUEST_TIMEOUT = 30_000;
const END_PATIENCE = 10_000;
const USUAL_LOOKBACK = 90 * DAY;

/** Serves until it is interrupted, then finishes what was received. */
export async function runServer(io: CommandIo, flags: ServeFlags): Promise<void> {
  const tls = await readTls(flags);
  refuseOpenDoor(flags, tls !== undefined);
  const behindProxy = flags.behindProxy === true;
  const access = accessRules({
    host: flags.host,
    tls: tls !== undefined,
    behindProxy,
    names: flags.allowHost,
    machine: hostname(),
  });
  const log = createLogger(logWriter(io));
  // The end of the service is its own: what was received is written before the database is closed.
  const patient = { ...io, signal: new AbortController().signal };
  await withApp(patient, {}, async (app) => {
    // Whoever reads a page waits for no pass of a schedule: their thread is another.
    const tasks = openTasks(io);
    const { context, store, close } = openIngest(app, { access, tasks }, log);
    if (!access.withoutToken) await refuseWithoutTokens(store, io.now());
    warnOfShortRetention(app, log);
    const stopTending = await tendRegularly(app, log);
    const stopSchedules = runSchedules(app, log);
    // What cannot be sent to is said before anything is received.
    openTargets(app.settings, app.io.environment);
    const stopDelivering = deliverRegularly(app, log);
    const server = createServer(context, { tls, requestTimeout: REQUEST_TIMEOUT });
    const url = await listen(server, flags);
    log.info({ url, tokens: !access.withoutToken }, "listening");
    if (io.terminal.errIsTty) printNote(io, howToRead(url, access.withoutToken));
    if (!io.signal.aborted) await once(io.signal, "abort");
    log.info({ waiting: context.outcomes.depth() }, "stopping");
    // Whoever still sends after a while is cut off: what was not received is not acknowledged.
    const cutOff = setTimeout(() => server.server.closeAllConnections(), END_PATIENCE);
    await server.close();
    clearTimeout(cutOff);
    await Promise.all([close(), stopTending(), stopSchedules(), stopDelivering(), tasks.close()]);
    log.info({}, "stopped");
  });
}

/** Who started it by hand sees no page yet, and no way to end it. */
function howToRead(url: string, withoutToken: boolean): string {
  const open = withoutToken
    ? `The page is ${url}/, open to this machine.`
    : "For the page: forensics token login --url with the address that browsers use.";
  return `${open} Ctrl-C ends the service.`;
}

/** Questions are asked of the same database; how far back they look by default is known. */
function warnOfShortRetention({ settings }: App, log: Logger): void {
  const why = whyRetentionIsShort(settings.config.retention, USUAL_LOOKBACK);
  if (why !== undefined) log.warn({ why }, "outcomes are kept for less than questions look back");
}

type Server = ReturnType<typeof createServer>;

async function listen(server: Server, { host, port }: ServeFlags): Promise<string> {
  const { InputError } = await import("../domain/errors.ts");
  try {
    return await server.listen({ host, port });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new InputError(
      `The service cannot listen on ${host}, port ${port}: ${why}.`,
      "Name another with --port or --host.",
    );
  }
}
