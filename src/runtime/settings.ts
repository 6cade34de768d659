import type { ConfigOrigin } from "./config-file.ts";
import type { Secret } from "./secret.ts";
import type { Config } from "./settings/config-schema.ts";

/** What the program runs with, flags aside: environment, then one file, then defaults. */
export interface Settings {
  readonly dataFolder: string;
  /** Absent: the embedded database in `dataFolder`. */
  readonly databaseUrl: Secret | undefined;
  /** What takes effect of the file; its defaults when there is none. */
  readonly config: Config;
  readonly file: SettingsFile | undefined;
  /** What the person should know about where settings came from. */
  readonly notes: readonly string[];
}

export interface SettingsFile {
  readonly path: string;
  /** The path as seen from where the person stands. */
  readonly shownAs: string;
  readonly folder: string;
  /** Of the bytes that were read. */
  readonly digest: string;
  readonly origin: ConfigOrigin;
  /** What is written in it and does not take effect until `forensics trust`. */
  readonly ignored: readonly IgnoredSetting[];
}

export interface IgnoredSetting {
  readonly path: readonly string[];
  readonly value: unknown;
}
