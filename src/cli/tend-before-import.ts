import { openSigner } from "../evidence/signing-key.ts";
import { evidenceKeyFile } from "../runtime/user-folders.ts";
import { explainWriteError } from "../store/explain-write-error.ts";
import { tendOutcomes } from "../workflows/tend-outcomes.ts";
import { printNote } from "./print-note.ts";
import { tendRegularly } from "./tend-regularly.ts";
import type { App } from "./with-app.ts";

/** What is not done by then is left to the next import or to a service, as is what this one brings. */
const AT_MOST = 10_000;

/**
 * Compacts days that earlier imports brought and removes what is older than its retention, where no service may be there
 * to do so. Before rather than after: whoever imports in an incident asks at once, and much history takes a while.
 */
export async function tendBeforeImport(app: App): Promise<void> {
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
    printNote(app.io, "Days that are over are compacted the next time.");
  } finally {
    app.progress.done();
  }
}

/** The same as long as a log is followed; returns what ends it. */
export async function tendWhileFollowing(app: App): Promise<() => Promise<void>> {
  const say = (_fields: unknown, message: string) => printNote(app.io, `${message}; tried again.`);
  return await tendRegularly(app, { info: () => undefined, warn: say, error: say });
}
