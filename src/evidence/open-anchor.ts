import { execFile } from "node:child_process";
import { appendFile, readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { SourceError } from "../domain/errors.ts";
import type { AnchoredHead } from "../domain/evidence.ts";
import { readEnvironment } from "../runtime/environment.ts";
import { anchorLine } from "./chain-link.ts";
import { readAnchorLines } from "./read-anchor-lines.ts";

/** Where heads are kept by somebody who does not own the database. */
export type AnchorPlace =
  | { readonly file: string }
  | { readonly git: string }
  | { readonly webhook: string };

/** A place that heads are sent to, and that they can be read from again. */
export interface Anchor {
  readonly publish: (head: AnchoredHead) => Promise<void>;
  /** Hash by number; undefined where the place cannot be read from here. */
  readonly read: () => Promise<ReadonlyMap<number, string> | undefined>;
}

const run = promisify(execFile);
const NOTES = "--ref=forensics/evidence";
const PATIENCE = 10_000;

/** @throws SourceError from either function when the place cannot be written or read */
export function openAnchor(place: AnchorPlace, ask: typeof fetch): Anchor {
  if ("file" in place) return fileAnchor(place.file);
  return "git" in place ? gitAnchor(place.git) : webhookAnchor(place.webhook, ask);
}

function fileAnchor(path: string): Anchor {
  return {
    publish: (head) => appendFile(path, `${anchorLine(head)}\n`).catch(failed(path)),
    read: async () => readAnchorLines(await readFile(path, "utf8").catch(absentIsEmpty), path),
  };
}

/** Notes of the first commit, under a ref of their own that can be pushed to where nobody rewrites it. */
function gitAnchor(folder: string): Anchor {
  const git = (args: readonly string[]) =>
    run("git", ["-C", folder, ...args], { env: { ...readEnvironment(), ...identity } });
  const first = async () =>
    (await git(["rev-list", "--max-parents=0", "HEAD", "--"])).stdout.trim().split("\n")[0] ?? "";
  return {
    publish: async (head) => {
      const line = anchorLine(head);
      await first()
        .then((commit) => git(["notes", NOTES, "append", "-m", line, commit]))
        .catch(failed(folder));
    },
    read: async () => {
      const commit = await first().catch(failed(folder));
      const { stdout } = await git(["notes", NOTES, "show", commit]).catch(() => ({ stdout: "" }));
      return readAnchorLines(stdout, folder);
    },
  };
}

const identity = {
  GIT_AUTHOR_NAME: "forensics",
  GIT_AUTHOR_EMAIL: "forensics@localhost",
  GIT_COMMITTER_NAME: "forensics",
  GIT_COMMITTER_EMAIL: "forensics@localhost",
};

function webhookAnchor(url: string, ask: typeof fetch): Anchor {
  return {
    publish: async (head) => {
      const headers = { "content-type": "application/json" };
      const signal = AbortSignal.timeout(PATIENCE);
      const request = { method: "POST", headers, body: anchorLine(head), signal } as const;
      const answer = await ask(url, { ...request, redirect: "error" }).catch(failed(url));
      if (!answer.ok) throw new SourceError(`the anchor ${url} answered ${answer.status}`, true);
    },
    read: () => Promise.resolve(undefined),
  };
}

function failed(place: string): (cause: unknown) => never {
  return (cause) => {
    const why = cause instanceof Error ? cause.message.split("\n")[0] : String(cause);
    throw new SourceError(`the anchor ${place} cannot be reached: ${why}`, true, { cause });
  };
}

function absentIsEmpty(error: NodeJS.ErrnoException): string {
  if (error.code === "ENOENT") return "";
  throw new SourceError(`the anchor cannot be read: ${error.code}`, false, { cause: error });
}
