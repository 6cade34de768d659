import { splitAtNul } from "./split-at-nul.ts";

/** A commit with the paths that it changed against its first parent. */
export interface LoggedCommit {
  readonly id: string;
  readonly parents: readonly string[];
  /** Epoch milliseconds of the committer's clock. */
  readonly committedAt: number;
  /** The author's name as written, before the mailmap. */
  readonly writtenName: string;
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
  readonly changes: readonly PathChange[];
}

export interface Signature {
  readonly name: string;
  readonly email: string;
}

/** A path went from one blob to another; `undefined` is no regular file there. */
export interface PathChange {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

const FIELDS = ["%H", "%P", "%ct", "%an", "%aN", "%aE", "%cN", "%cE", "%B"];

/** Arguments that make `git log` print what `readLog` reads. */
export const LOG_ARGUMENTS = [
  "--raw",
  "-z",
  "--no-abbrev",
  "--no-renames",
  "--no-color",
  "--no-ext-diff",
  "--no-textconv",
  "--no-notes",
  "--no-show-signature",
  "--encoding=UTF-8",
  "--ignore-submodules=all",
  `--format=tformat:${FIELDS.map((field) => `${field}%x00`).join("")}`,
];

/** Reads the output of `git log` with LOG_ARGUMENTS, commit by commit. */
export async function* readLog(stdout: AsyncIterable<Buffer>): AsyncGenerator<LoggedCommit> {
  let draft: Draft = { fields: [], changes: [], raw: undefined };
  for await (const tokens of splitAtNul(stdout)) {
    for (const token of tokens) {
      if (takeToken(draft, token)) continue;
      if (draft.fields.length > 0) yield toCommit(draft);
      draft = { fields: [token.trim()], changes: [], raw: undefined };
    }
  }
  if (draft.fields.length === FIELDS.length) yield toCommit(draft);
}

/** A commit while its tokens come in: its fields, then pairs of a raw line and a path. */
interface Draft {
  readonly fields: string[];
  readonly changes: PathChange[];
  raw: string | undefined;
}

/** False when the token is the first of the next commit. */
function takeToken(draft: Draft, token: string): boolean {
  const { fields, changes, raw } = draft;
  if (raw !== undefined) {
    changes.push(toPathChange(raw, token));
    draft.raw = undefined;
    return true;
  }
  if (fields.length > 0 && fields.length < FIELDS.length) return fields.push(token) > 0;
  if (isRawLine(token)) draft.raw = token;
  return draft.raw !== undefined || token.trim() === "";
}

function isRawLine(token: string): boolean {
  return token.startsWith(":") || token.startsWith("\n:");
}

function toCommit({ fields, changes }: Draft): LoggedCommit {
  const at = (index: number) => fields[index] ?? "";
  return {
    id: at(0),
    parents: at(1)
      .split(" ")
      .filter((id) => id !== ""),
    committedAt: Number(at(2)) * 1000,
    writtenName: at(3),
    author: { name: at(4), email: at(5) },
    committer: { name: at(6), email: at(7) },
    message: at(8),
    changes,
  };
}

/** A line of `--raw` and the path that follows it. */
export function toPathChange(raw: string, path: string): PathChange {
  const [modeBefore, modeAfter, before, after] = raw.trim().slice(1).split(" ");
  return { path, before: fileOf(modeBefore, before), after: fileOf(modeAfter, after) };
}

// Links and submodules are no contents: a link's blob holds the path it points to.
function fileOf(mode: string | undefined, id: string | undefined): string | undefined {
  return mode?.startsWith("100") === true ? id : undefined;
}
