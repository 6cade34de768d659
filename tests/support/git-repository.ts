import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { tempFolder } from "./temp-folder.ts";

/** One commit as a test tells it; what is left out is the same for every commit. */
export interface Commit {
  /** Contents by path; `null` removes the file. */
  readonly files?: Readonly<Record<string, string | Buffer | null>>;
  readonly message?: string;
  readonly author?: string;
  readonly email?: string;
  /** ISO moment of the committer's clock; the author's is a day before it. */
  readonly at?: string;
}

/** A real repository in a temporary folder, scripted by git itself. */
export interface GitRepository {
  readonly path: string;
  /** Makes a commit and answers with its id. */
  readonly commit: (commit: Commit) => string;
  /** Merges a branch with a commit of its own. */
  readonly merge: (branch: string, commit?: Omit<Commit, "files">) => string;
  readonly git: (...args: string[]) => string;
}

const FIRST = Date.parse("2026-03-01T09:00:00Z");
const DAY = 24 * 60 * 60 * 1000;

export function gitRepository(...initial: string[]): GitRepository {
  const { path } = tempFolder();
  let ticks = 0;
  const environmentOf = ({ author = "Ada Example", email = "ada@example.com", at }: Commit) => {
    ticks += 1;
    const moment = at === undefined ? FIRST + ticks * 60_000 : Date.parse(at);
    return {
      PATH: process.env["PATH"],
      HOME: path,
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_AUTHOR_NAME: author,
      GIT_AUTHOR_EMAIL: email,
      GIT_AUTHOR_DATE: new Date(moment - DAY).toISOString(),
      GIT_COMMITTER_NAME: author,
      GIT_COMMITTER_EMAIL: email,
      GIT_COMMITTER_DATE: new Date(moment).toISOString(),
    };
  };
  const run = (commit: Commit, args: readonly string[]) =>
    execFileSync("git", ["-C", path, ...args], {
      encoding: "utf8",
      env: environmentOf(commit),
      stdio: ["ignore", "pipe", "pipe"],
    }).trim();
  const head = () => run({}, ["rev-parse", "HEAD"]);
  run({}, ["init", "-q", "-b", "main", ...initial]);
  return {
    path,
    git: (...args) => run({}, args),
    commit: (commit) => {
      for (const [name, text] of Object.entries(commit.files ?? {})) write(join(path, name), text);
      run({}, ["add", "-A"]);
      run(commit, ["commit", "-q", "--allow-empty", "-m", commit.message ?? "change"]);
      return head();
    },
    merge: (branch, commit = {}) => {
      const message = commit.message ?? `Merge branch '${branch}'`;
      run(commit, ["merge", "-q", "--no-ff", "-m", message, branch]);
      return head();
    },
  };
}

function write(file: string, text: string | Buffer | null): void {
  if (text === null) {
    rmSync(file);
    return;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
