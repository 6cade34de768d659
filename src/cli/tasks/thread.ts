/** The program of a thread that works beside the service: settings and connections of its own, then one task after another. */
import { parentPort, workerData } from "node:worker_threads";
import { serveTasks } from "../../runtime/serve-tasks.ts";
import type { OpenDatabase } from "../../store/open-database.ts";
import { openSettings } from "../open-settings.ts";
import { openStore } from "../with-app.ts";
import type { TaskPlace } from "./open-tasks.ts";
import type { TaskApp } from "./task-app.ts";
import { type TaskName, tasks } from "./tasks.ts";

type OpenTaskApp = TaskApp & Pick<OpenDatabase, "close">;

if (parentPort !== null) {
  const place = workerData as TaskPlace;
  let opening: Promise<OpenTaskApp> | undefined;
  await serveTasks(parentPort, async (task, input) => {
    opening ??= open(place);
    const app = await opening.catch((error: unknown) => {
      // The database may be back when the next task comes.
      opening = undefined;
      throw error;
    });
    return await tasks[task as TaskName](app, input as never);
  });
  await (await opening)?.close();
}

async function open(place: TaskPlace): Promise<OpenTaskApp> {
  const opened = await openSettings(place);
  const signal = new AbortController().signal;
  const { db, pool, close } = await openStore({ signal }, opened.settings);
  return { ...opened, db, pool, close, now: Date.now, environment: place.environment };
}
