import { type Due, dueMoments } from "../../runtime/last-due.ts";
import type { Logger } from "../../runtime/logger.ts";
import type { Config } from "../../runtime/settings/config-schema.ts";
import { takeDue } from "../../store/schedule-runs.ts";
import { type OpenTasks, openTasks } from "../tasks/open-tasks.ts";
import type { App } from "../with-app.ts";

/** How often it is looked whether something is due. */
const LOOKS = 10_000;

type Schedule = Config["schedules"][string];

/**
 * Runs what `schedules` names, in a thread of its own, while the program runs. Several processes on one database share the
 * work: each moment is taken by one. What was due while none ran is run once when one starts.
 * @returns stops it, and resolves when what is under way has ended
 */
export function runSchedules(app: App, log: Logger): () => Promise<void> {
  const schedules = Object.entries(app.settings.config.schedules);
  if (schedules.length === 0) return async () => undefined;
  const tasks = openTasks(app.io);
  const running = new Map<string, Promise<void>>();
  const look = () => {
    for (const [name, schedule] of schedules) {
      if (running.has(name)) continue;
      const one = runIfDue(app, tasks, name, schedule, log)
        .catch((error: unknown) => log.warn({ err: error, schedule: name }, "a schedule failed"))
        .finally(() => running.delete(name));
      running.set(name, one);
    }
  };
  look();
  const timer = setInterval(look, LOOKS);
  return async () => {
    clearInterval(timer);
    await Promise.all(running.values());
    await tasks.close();
  };
}

async function runIfDue(
  app: App,
  tasks: OpenTasks,
  name: string,
  schedule: Schedule,
  log: Logger,
): Promise<void> {
  const { last, next } = dueMoments(schedule satisfies Due, app.io.now());
  if (last === undefined || !(await takeDue(app.pool, name, last))) return;
  if (schedule.run === "sync") {
    const sources = schedule.sources ?? Object.keys(app.settings.config.sources);
    const synced = await tasks.run("syncSources", sources);
    log.info({ schedule: name, synced }, "sources were synced");
    return;
  }
  const due = next === undefined ? undefined : next - last;
  const passed = await tasks.run("watchDrift", { due });
  log.info({ schedule: name, ...passed }, "drift was looked for");
}
