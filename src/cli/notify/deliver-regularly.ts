import type { Logger } from "../../runtime/logger.ts";
import { openTasks } from "../tasks/open-tasks.ts";
import type { App } from "../with-app.ts";

const EVERY = 15_000;

/**
 * Sends what is due to the targets of `alerts` and `changes` while the program runs, in a thread of its own. Several
 * processes on one database share the work.
 * @returns stops it, and resolves when what is under way has ended
 */
export function deliverRegularly(app: App, log: Logger): () => Promise<void> {
  const { alerts, changes } = app.settings.config;
  if (alerts.routes.length + changes.length === 0) return async () => undefined;
  const tasks = openTasks(app.io);
  let delivering: Promise<void> | undefined;
  const deliver = () => {
    delivering ??= deliverOnce().finally(() => {
      delivering = undefined;
    });
  };
  async function deliverOnce(): Promise<void> {
    try {
      const told = await tasks.run("deliver", undefined);
      if (told.length > 0) log.info({ told }, "targets were told");
    } catch (error) {
      log.warn({ err: error }, "targets could not be told");
    }
  }
  deliver();
  const timer = setInterval(deliver, EVERY);
  return async () => {
    clearInterval(timer);
    // What a slow target keeps from ending is sent again, by the same key, by whoever runs then.
    await tasks.close();
    await delivering;
  };
}
