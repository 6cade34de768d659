import type { z } from "zod";

/** One top-level key of `forensics.yaml`. A new one is a file here and a line in `config-schema.ts`. */
export interface Section<Schema extends z.ZodType = z.ZodType> {
  /** Unknown keys are refused by it. */
  readonly schema: Schema;
  /**
   * Which parts of a value need `forensics trust` before they take effect, as paths below the section; an empty path
   * is the whole section. Given is the value as written, already known to fit the schema. What may send something
   * somewhere, read a secret, leave the repository or delete anything is privileged.
   */
  readonly privileged: (value: unknown, place: UntrustedPlace) => readonly SettingPath[];
}

export type SettingPath = readonly string[];

export interface UntrustedPlace {
  /** The folder of the file: relative paths start here. */
  readonly folder: string;
  /** The repository's root: nothing outside may be pointed at. */
  readonly root: string;
}

/** For a section that only names and groups things. */
export function nothingPrivileged(): readonly SettingPath[] {
  return [];
}

/** For a section that takes effect as a whole or not at all. */
export function allPrivileged(): readonly SettingPath[] {
  return [[]];
}
