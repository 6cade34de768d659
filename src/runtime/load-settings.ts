import { dirname, resolve } from "node:path";
import { type ConfigPlace, findConfigFile, readConfigFile } from "./config-file.ts";
import { databaseUrl } from "./database-url.ts";
import { type Environment, variable } from "./environment.ts";
import { nearestWord } from "./nearest-word.ts";
import { parseConfig } from "./parse-config.ts";
import { showSettingPath } from "./setting-path.ts";
import { type Config, configSchema } from "./settings/config-schema.ts";
import type { IgnoredSetting, Settings, SettingsFile } from "./settings.ts";
import { showPath } from "./show-path.ts";
import { splitPrivileged } from "./split-privileged.ts";
import { digestOf, isTrusted, readTrust, type Trust } from "./trust-store.ts";
import { configFolder, dataFolder } from "./user-folders.ts";

export interface SettingsRequest {
  readonly environment: Environment;
  readonly cwd: string;
  readonly uid: number | undefined;
}

interface FromFile {
  readonly config: Config;
  readonly file: SettingsFile | undefined;
  readonly notes: readonly string[];
}

/** Reads environment and the one file. Anything unreadable in them is an InputError; nothing is sent anywhere. */
export function loadSettings(request: SettingsRequest): Settings {
  const { environment, cwd, uid } = request;
  const { config, file, notes } = readFile(request);
  return {
    dataFolder: resolve(cwd, dataFolder(environment, uid)),
    databaseUrl: databaseUrl(environment, config, file?.folder ?? cwd),
    config,
    file,
    notes: [...notes, ...misspelledVariables(environment)],
  };
}

function readFile(request: SettingsRequest): FromFile {
  const place = findConfigFile(request.environment, request.cwd);
  if (place === undefined) return { config: configSchema.parse({}), file: undefined, notes: [] };
  const bytes = readConfigFile(place.path);
  const shownAs = showPath(place.path, request.cwd);
  const parsed = parseConfig(bytes.toString("utf8"), shownAs);
  const folder = dirname(place.path);
  const digest = digestOf(bytes);
  const seen = { digest, path: place.path, shownAs, folder, origin: place.origin };
  const trust = trustFor(place, request);
  if (trust === undefined || isTrusted(trust, place.path, digest)) {
    return { config: parsed.config, file: { ...seen, ignored: [] }, notes: noteOf(trust) };
  }
  const { free, ignored } = splitPrivileged(parsed.written, { folder, root: place.root });
  return {
    config: configSchema.parse(free),
    file: { ...seen, ignored },
    notes: [...noteOf(trust), ...ignoredNote(ignored, shownAs)],
  };
}

/** Nothing for a file that the person placed or named. */
function trustFor(place: ConfigPlace, { environment, uid }: SettingsRequest): Trust | undefined {
  if (place.origin !== "repository") return undefined;
  return readTrust({ folder: configFolder(environment), uid });
}

function noteOf(trust: Trust | undefined): readonly string[] {
  return trust?.note === undefined ? [] : [trust.note];
}

function ignoredNote(ignored: readonly IgnoredSetting[], shownAs: string): readonly string[] {
  if (ignored.length === 0) return [];
  const paths = ignored.map(({ path }) => showSettingPath(path)).join(", ");
  const verb = ignored.length === 1 ? "is" : "are";
  return [`${paths} in ${shownAs} ${verb} ignored until: forensics trust`];
}

const variables = [
  "FORENSICS_DATABASE_URL",
  "FORENSICS_DATA_DIR",
  "FORENSICS_CONFIG",
  "FORENSICS_NO_COLOR",
];

/** A secret may be in any variable, so an unknown one is said only when it looks like one of ours. */
function misspelledVariables(environment: Environment): readonly string[] {
  return Object.keys(environment).flatMap((name) => {
    if (!name.startsWith("FORENSICS_") || variables.includes(name)) return [];
    const meant =
      variable(environment, name) === undefined ? undefined : nearestWord(name, variables);
    return meant === undefined
      ? []
      : [`The variable ${name} means nothing here; did you mean ${meant}?`];
  });
}
