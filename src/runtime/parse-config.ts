import type { z } from "zod";
import { InputError } from "../domain/errors.ts";
import { nearestWord } from "./nearest-word.ts";
import { type ParsedYaml, parseYaml } from "./parse-yaml.ts";
import { showSettingPath } from "./setting-path.ts";
import { type Config, configSchema } from "./settings/config-schema.ts";
import { knownKeys } from "./settings/known-keys.ts";

export interface ParsedConfig {
  /** As written, known to fit the schema. */
  readonly written: object;
  readonly config: Config;
}

/** A file's text as settings. `name` is how the file is called in messages. An InputError says line, path and why. */
export function parseConfig(text: string, name: string): ParsedConfig {
  const yaml = parseYaml(text, name);
  const written = yaml.value ?? {};
  const result = configSchema.safeParse(written);
  if (result.success && typeof written === "object") return { written, config: result.data };
  const [first, ...others] = result.error?.issues ?? [];
  const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
  throw new InputError(
    `${place(name, yaml, first)}${first === undefined ? "not settings" : why(first)}${more}`,
    "Correct it there: docs/configuration.md describes every key.",
  );
}

function place(name: string, yaml: ParsedYaml, issue: z.core.$ZodIssue | undefined): string {
  if (issue === undefined) return `${name}: `;
  const extra = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  const path = [...issue.path, ...extra];
  const line = yaml.lineOf(path) ?? yaml.lineOf(issue.path);
  const shown = extra.length > 0 ? issue.path : path;
  const where = line === undefined ? name : `${name} line ${line}`;
  return shown.length === 0 ? `${where}: ` : `${where}: ${showSettingPath(shown)}: `;
}

function why(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_key")
    return `a name ${issue.issues[0]?.message ?? "is not readable"}`;
  if (issue.code !== "unrecognized_keys") return issue.message.replace(/^Invalid input: /, "");
  const key = issue.keys[0] ?? "";
  const meant = nearestWord(key, knownKeys(configSchema, issue.path));
  const hint = meant === undefined ? "" : `; did you mean ${JSON.stringify(meant)}?`;
  return `unknown key ${JSON.stringify(key)}${hint}`;
}
