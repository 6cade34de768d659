import { openSigner } from "../evidence/signing-key.ts";
import { evidenceKeyFile } from "../runtime/user-folders.ts";
import { explainWriteError } from "../store/explain-write-error.ts";
import { tendOutcomes } from "../workflows/tend-outcomes.ts";
import { sealRecords } from "./evidence/seal-records.ts";
import { printNote } from "./print-note.ts";
import { tendRegularly } from "./tend-regularly.ts";
import type { App } from "./with-app.ts";

/** What is not done by then is left to the next import or to a service. */
const AT_MOST = 10_000;

/** Seals what was recorded, compacts days that are over and removes what is older than its retention, where no service may be there to do so. */
export async function settle(app: App): Promise<void> {
  const problem = await sealRecords(app);
  if (problem !== undefined) printNote(app.io, problem);
  const end = performance.now() + AT_MOST;
  app.progress.say("compacting days that are over");
  try {
    await tendOutcomes(app, {
      now: app.io.now(),
      keep: app.settings.config.retention,
      sign: openSigner(evidenceKeyFile(app.io.environment)),
      mayGoOn: () => performance.now() < end && !app.io.signal.aborted,
    });
  } catch (error) {
    if (explainWriteError(error, "") === undefined) throw error;
    printNote(app.io, "All is stored; days that are over are compacted the next time.");
  } finally {
    app.progress.done();
  }
}

/** The same as long as a log is followed; returns what ends it. */
export async function tendWhileFollowing(app: App): Promise<() => Promise<void>> {
  const say = (_fields: unknown, message: string) => printNote(app.io, `${message}; tried again.`);
  return await tendRegularly(app, { info: () => undefined, warn: say, error: say });
}
