import type { Environment } from "../../runtime/environment.ts";
import type { App } from "../with-app.ts";

/** What a task works with: settings and a database of its thread's own. */
export interface TaskApp extends Pick<App, "settings" | "zone" | "db" | "pool"> {
  readonly environment: Environment;
  /** Epoch milliseconds. */
  readonly now: () => number;
}
