import { createHash } from "node:crypto";
import { InputError } from "../../domain/errors.ts";
import { type GitCursor, readCursor } from "./cursor.ts";
import { isAncestor } from "./default-tip.ts";
import type { Repository } from "./open-repository.ts";
import { runGit } from "./run-git.ts";
import type { GitSettings } from "./settings.ts";

/** What of a history is still to be read. */
export interface ReadPlan {
  readonly since: string | undefined;
  /** The first landing that was read; absent where all of it is read now. */
  readonly first: string | undefined;
  readonly sequence: number;
  readonly selection: string;
  /** The history that was read before is not the branch's any more, and what that did is still to be told. */
  readonly rewritten: GitCursor["rewritten"];
  /** True for the first read after the rewrite. */
  readonly isRewriteNews: boolean;
  readonly notes: readonly string[];
}

/**
 * Decides from the cursor: go on where it stopped, or read everything because the question or the history is another.
 * @throws InputError when another repository was read to where the cursor is
 */
export async function planRead(
  repository: Repository,
  settings: GitSettings,
  cursorText: string | undefined,
  signal: AbortSignal,
): Promise<ReadPlan> {
  const selection = selectionOf(settings);
  const cursor = cursorText === undefined ? undefined : readCursor(cursorText);
  const rewritten = cursor?.rewritten;
  const anew = {
    since: undefined,
    first: undefined,
    sequence: 0,
    selection,
    rewritten,
    isRewriteNews: false,
    notes: [],
  };
  if (cursor === undefined) return anew;
  const { folder, tip } = repository;
  const goesOn = cursor.tip !== undefined && (await isAncestor(folder, cursor.tip, tip, signal));
  if (!goesOn) await refuseAnother(repository, cursor, signal);
  if (cursor.tip === undefined) return anew;
  if (!goesOn) {
    return {
      ...anew,
      rewritten: rewritten ?? { tip: cursor.tip, seenAt: cursor.readAt },
      isRewriteNews: true,
      notes: [
        `the branch was rewritten: it does not hold ${cursor.tip.slice(0, 12)} any more, so all of it is read anew. Another repository needs a name of its own: sources in forensics.yaml`,
      ],
    };
  }
  const canGoOn =
    cursor.selection === selection && (await isOnMainLine(folder, cursor.tip, tip, signal));
  return canGoOn
    ? { ...anew, since: cursor.tip, first: cursor.first, sequence: cursor.sequence }
    : anew;
}

/** A copy without the beginning of its history cannot tell, and is taken for the one that was read. */
async function refuseAnother(
  { folder, place, isShallow }: Repository,
  { first }: GitCursor,
  signal: AbortSignal,
): Promise<void> {
  if (first === undefined || isShallow || (await holdsCommit(folder, first, signal))) return;
  throw new InputError(
    `The repository at ${place} is not the one that was read under this name: it lacks the first commit read, ${first.slice(0, 12)}.`,
    "Give it a name of its own under sources in forensics.yaml.",
  );
}

function holdsCommit(folder: string, id: string, signal: AbortSignal): Promise<boolean> {
  return runGit(folder, ["cat-file", "-e", `${id}^{commit}`], signal).then(
    () => true,
    () => {
      signal.throwIfAborted();
      return false;
    },
  );
}

function selectionOf({ branch, include, symbols, names, environment }: GitSettings): string {
  const words = JSON.stringify([
    branch,
    include,
    symbols,
    Object.entries(names).sort(),
    environment,
  ]);
  return createHash("sha256").update(words).digest("hex").slice(0, 16);
}

/** Whether the old tip is on the branch itself rather than brought by a later merge. */
async function isOnMainLine(
  folder: string,
  old: string,
  tip: string,
  signal: AbortSignal,
): Promise<boolean> {
  if (old === tip) return true;
  const args = [
    "rev-list",
    "--first-parent",
    "--parents",
    "--end-of-options",
    tip,
    `^${old}`,
    "--",
  ];
  const lines = (await runGit(folder, args, signal)).toString("latin1").trimEnd().split("\n");
  return lines.at(-1)?.split(" ")[1] === old;
}
