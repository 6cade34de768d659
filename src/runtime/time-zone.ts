import { type Environment, variable } from "./environment.ts";

export interface Zone {
  /** IANA name. */
  readonly name: string;
  /** Which setting it is from, in words: `--tz`, `configuration`, `TZ` or `system`. */
  readonly from: string;
}

export function isTimeZone(name: string): boolean {
  if (/^[+-]|^\s|\s$/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** `--tz`, then configuration, then `TZ`, then the system. A `TZ` that names no zone is passed over, as the system does. */
export function chooseZone(
  flag: string | undefined,
  configured: string | undefined,
  environment: Environment,
): Zone {
  if (flag !== undefined) return { name: flag, from: "--tz" };
  if (configured !== undefined) return { name: configured, from: "configuration" };
  const set = variable(environment, "TZ")?.replace(/^:/, "");
  if (set !== undefined && isTimeZone(set)) return { name: set, from: "TZ" };
  return { name: new Intl.DateTimeFormat().resolvedOptions().timeZone, from: "system" };
}
