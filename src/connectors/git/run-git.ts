import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { devNull } from "node:os";
import { SourceError } from "../../domain/errors.ts";
import { readEnvironment } from "../../runtime/environment.ts";

/** A running git whose output is read as it comes; `done` rejects with a SourceError when git fails. */
export interface RunningGit {
  readonly stdin: NodeJS.WritableStream;
  readonly stdout: AsyncIterable<Buffer>;
  readonly done: Promise<void>;
  readonly stop: () => void;
}

// A repository is foreign: its configuration, attributes and hooks must not start programs, reach the network, wait
// for a person or change what is printed. The variable wins over every `protocol.*` that a repository may set.
const SETTINGS = [
  "core.quotePath=false",
  "core.fsmonitor=false",
  `core.hooksPath=${devNull}`,
  "core.pager=cat",
  "log.showSignature=false",
  "log.decorate=false",
  "log.follow=false",
  "log.showRoot=true",
  `diff.orderFile=${devNull}`,
  `mailmap.file=${devNull}`,
  "mailmap.blob=",
  "submodule.recurse=false",
  "protocol.allow=never",
  "safe.directory=*",
].flatMap((setting) => ["-c", setting]);

function environmentOfGit(): Record<string, string> {
  return {
    PATH: readEnvironment()["PATH"] ?? "",
    LC_ALL: "C",
    GIT_ALLOW_PROTOCOL: "none",
    GIT_ATTR_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: devNull,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_SYSTEM: devNull,
    GIT_NO_LAZY_FETCH: "1",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_PAGER: "cat",
    GIT_TERMINAL_PROMPT: "0",
  };
}

/** Starts git in a folder. Arguments are passed as they are: no shell, and callers end options before foreign words. */
export function startGit(
  folder: string,
  args: readonly string[],
  signal: AbortSignal,
  { success = [0], environment = {} }: Pick<RunOptions, "success" | "environment"> = {},
): RunningGit {
  const child = spawn("git", ["--no-pager", "-C", folder, ...SETTINGS, ...args], {
    env: { ...environmentOfGit(), ...environment },
    signal,
    stdio: "pipe",
    windowsHide: true,
  });
  child.stdin.on("error", () => undefined);
  const done = finished(child, args.find(isCommand) ?? "", success);
  done.catch(() => undefined);
  return { stdin: child.stdin, stdout: child.stdout, done, stop: () => child.kill() };
}

function isCommand(word: string): boolean {
  return /^[a-z][a-z-]+$/.test(word);
}

/** What of a run that is read whole is not as usual. */
export interface RunOptions {
  /** Exit codes that are answers too. */
  readonly success?: readonly number[];
  /** Bytes of output at which it is given up; default 64 MiB. */
  readonly limit?: number;
  /** Given to its standard input. */
  readonly input?: string | Uint8Array;
  /** Variables beside those that every run has. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Everything that a git command prints. */
export async function runGit(
  folder: string,
  args: readonly string[],
  signal: AbortSignal,
  { limit = 64 * 1024 * 1024, input = "", ...options }: RunOptions = {},
): Promise<Buffer> {
  const git = startGit(folder, args, signal, options);
  git.stdin.end(input);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of git.stdout) {
    size += chunk.length;
    if (size > limit) {
      git.stop();
      throw new SourceError(`git ${args.find(isCommand)} printed more than ${limit} bytes`, false);
    }
    chunks.push(chunk);
  }
  await git.done;
  return Buffer.concat(chunks);
}

function finished(
  child: ChildProcessWithoutNullStreams,
  command: string,
  success: readonly number[],
): Promise<void> {
  let complaint = "";
  child.stderr.on("data", (chunk: Buffer) => {
    if (complaint.length < 2000) complaint += chunk.toString("utf8");
  });
  return new Promise((resolve, reject) => {
    child.once("error", (cause) => reject(failedToStart(cause)));
    child.once("close", (code) => {
      if (code !== null && success.includes(code)) return resolve();
      reject(new SourceError(`git ${command} failed: ${firstLine(complaint)}`, false));
    });
  });
}

function failedToStart(cause: NodeJS.ErrnoException): Error {
  if (cause.name === "AbortError")
    return new SourceError("reading git was stopped", true, { cause });
  if (cause.code !== "ENOENT")
    return new SourceError(`git cannot be started: ${cause.code}`, false, { cause });
  return new SourceError("git cannot be started: is it installed and on PATH?", false, { cause });
}

function firstLine(complaint: string): string {
  const line = complaint.split("\n").find((one) => /^(fatal|error)/.test(one)) ?? complaint;
  const shown = line
    .replace(/\p{Cc}+/gu, " ")
    .trim()
    .slice(0, 300);
  return shown === "" ? "it said nothing" : shown;
}
