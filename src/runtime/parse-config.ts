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
  const line = nearestLine(yaml, [...issue.path, ...extra]);
  const where = line === undefined ? name : `${name} line ${line}`;
  return issue.path.length === 0 ? `${where}: ` : `${where}: ${showSettingPath(issue.path)}: `;
}

/** Of the place itself, or of the innermost one around it that is written. */
function nearestLine(yaml: ParsedYaml, path: readonly PropertyKey[]): number | undefined {
  if (path.length === 0) return undefined;
  return yaml.lineOf(path) ?? nearestLine(yaml, path.slice(0, -1));
}

function why(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_key")
    return `a name ${issue.issues[0]?.message ?? "is not readable"}`;
  if (issue.code !== "unrecognized_keys") {
    const said = issue.message.replace(/^Invalid input: /, "");
    return /^expected .*, received undefined$/.test(said) ? "is missing" : said;
  }
  const key = issue.keys[0] ?? "";
  const meant = nearestWord(key, knownKeys(configSchema, issue.path));
  const hint = meant === undefined ? "" : `; did you mean ${JSON.stringify(meant)}?`;
  return `unknown key ${JSON.stringify(key)}${hint}`;
}
