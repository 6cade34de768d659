import type { CommandIo } from "../command-io.ts";
import type { OpenedSettings } from "../open-settings.ts";
import type { App } from "../with-app.ts";
import type { CheckResult } from "./check-result.ts";

/** What a check of `doctor` finds on what it is given. */
export type Check<On> = (on: On) => Promise<readonly CheckResult[]> | readonly CheckResult[];

/** For checks that need no database. */
export interface SettingsChecks extends OpenedSettings {
  readonly io: CommandIo;
}

export type OpenChecks = Pick<App, "settings" | "zone" | "db" | "pool" | "io">;
