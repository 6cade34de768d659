import { openSigner } from "../evidence/signing-key.ts";
import type { Logger } from "../runtime/logger.ts";
import { evidenceKeyFile } from "../runtime/user-folders.ts";
import { openRecentDays, tendOutcomes } from "../workflows/tend-outcomes.ts";
import { sealRecords } from "./evidence/seal-records.ts";
import type { App } from "./with-app.ts";

const EVERY = 600_000;
const SEAL_EVERY = 60_000;

/**
 * Keeps outcomes in shape while the program runs: partitions for the days to come, compaction, retention. Several
 * processes on one database may do so.
 * @returns stops it, and resolves when what is under way has ended
 */
export async function tendRegularly(app: App, log: Logger): Promise<() => Promise<void>> {
  let stopped = false;
  let tending: Promise<void> | undefined;
  const tend = () => {
    tending ??= tendOnce(app, log, () => !stopped).finally(() => {
      tending = undefined;
    });
  };
  // Until today has its partitions, what comes is kept beside them; it may not be lost for want of them.
  await openRecentDays(app, app.io.now()).catch((error: unknown) => tell(log, error));
  tend();
  const timers = [setInterval(tend, EVERY), setInterval(sealing(app, log), SEAL_EVERY)];
  return async () => {
    stopped = true;
    for (const timer of timers) clearInterval(timer);
    await tending;
    await sealing(app, log)();
  };
}

/** What was recorded is sealed within a minute. */
function sealing(app: App, log: Logger): () => Promise<void> {
  return async () => {
    const problem = await sealRecords(app).catch((error: unknown) => String(error));
    if (problem !== undefined) log.warn({ problem }, "records could not be sealed and anchored");
  };
}

async function tendOnce(app: App, log: Logger, mayGoOn: () => boolean): Promise<void> {
  const keep = app.settings.config.retention;
  try {
    const sign = openSigner(evidenceKeyFile(app.io.environment));
    const done = await tendOutcomes(app, { now: app.io.now(), keep, sign, mayGoOn });
    if (done.closed + done.compacted + done.late > 0) log.info({ ...done }, "days were compacted");
  } catch (error) {
    tell(log, error);
  }
}

function tell(log: Logger, error: unknown): void {
  log.warn({ err: error }, "days could not be compacted");
}
