import { resolve } from "node:path";
import { InputError } from "../domain/errors.ts";
import type { Environment } from "./environment.ts";
import { nearestWord } from "./nearest-word.ts";
import { resolveSecrets } from "./resolve-secret.ts";
import { showSettingPath } from "./setting-path.ts";
import { keysOf } from "./settings/connector-keys.ts";
import type { Settings } from "./settings.ts";

/** A configured source, ready for its connector's own schema. */
export interface ConfiguredSource {
  readonly name: string;
  readonly connector: string;
  readonly required: boolean;
  /** What is left for the connector: paths are absolute, and each named secret is a `Secret`. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** The source of that name; an InputError when there is none, or when a secret that it names is not there. */
export function openSource(
  { config, file }: Settings,
  name: string,
  environment: Environment,
): ConfiguredSource {
  const entry = Object.hasOwn(config.sources, name) ? config.sources[name] : undefined;
  if (entry === undefined) throw unknownSource(name, Object.keys(config.sources));
  const folder = file?.folder ?? ".";
  const { connector, required, revert: _, ...rest } = entry;
  const paths = keysOf(connector)?.paths ?? [];
  const settings = Object.entries(rest).map(([key, value]) => {
    if (typeof value === "string" && paths.includes(key)) return [key, resolve(folder, value)];
    const at = showSettingPath(["sources", name, key]);
    return [key, resolveSecrets(value, { environment, folder }, at)];
  });
  return { name, connector, required, settings: Object.fromEntries(settings) };
}

/**
 * What a way back is written to a source with; undefined where nothing is configured. Its secrets are read only here, so
 * that whoever only reads the source needs none of them.
 */
export function openRevert(
  { config, file }: Settings,
  name: string,
  environment: Environment,
): unknown {
  const revert = Object.hasOwn(config.sources, name) ? config.sources[name]?.revert : undefined;
  const at = showSettingPath(["sources", name, "revert"]);
  return revert && resolveSecrets(revert, { environment, folder: file?.folder ?? "." }, at);
}

function unknownSource(name: string, known: readonly string[]): InputError {
  const meant = nearestWord(name, known);
  const names = known.length === 0 ? "none is configured" : `configured: ${known.join(", ")}`;
  return new InputError(
    `There is no source ${JSON.stringify(name)} (${names}).`,
    meant === undefined ? "forensics init" : `Did you mean ${JSON.stringify(meant)}?`,
  );
}
