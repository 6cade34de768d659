import type { PathGlob } from "./path-glob.ts";

/** Whose rules a CODEOWNERS file is read by. */
export type CodeownersHost = "github" | "gitlab";

/** One line that can match a path. */
export interface OwnerRule {
  /** Line number, from 1. */
  readonly line: number;
  /** As it is written. */
  readonly pattern: string;
  readonly glob: PathGlob;
  /** Accounts, teams, roles or e-mail addresses as written; none says that nobody owns it. */
  readonly owners: readonly string[];
  /** Matches whatever the path is, so it says nothing about this one. */
  readonly catchAll: boolean;
  /** GitLab: `!pattern`, what it matches has no owner in its section. */
  readonly excludes: boolean;
}

/** Lines that are read together: all of a GitHub file, one section of a GitLab file. */
export interface OwnerSection {
  /** Absent for the lines before any heading. */
  readonly name: string | undefined;
  /** GitLab: an approval is asked for and not required. */
  readonly optional: boolean;
  /** GitLab: approvals asked for, where the heading says a number. */
  readonly approvals: number | undefined;
  readonly defaultOwners: readonly string[];
  readonly rules: readonly OwnerRule[];
}

/** A CODEOWNERS file, compiled once. */
export interface CodeownersFile {
  readonly host: CodeownersHost;
  readonly sections: readonly OwnerSection[];
  /** Lines that the host would skip, by number. */
  readonly skipped: readonly number[];
  /** GitHub does not load a file of 3 MB or more; what it says is still read. */
  readonly tooLarge: boolean;
}
