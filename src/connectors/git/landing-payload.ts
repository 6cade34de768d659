import { contentHash } from "../../runtime/content-hash.ts";
import { actorOf, coAuthorsOf } from "./actor-of.ts";
import type { CreditedEdit } from "./credit-edits.ts";
import type { Repository } from "./open-repository.ts";
import type { ContentPayload, CreditPayload, EditPayload, LandingPayload } from "./payload.ts";
import { pullRequestOf, urlOfChange } from "./pull-request.ts";
import type { Landing } from "./read-landings.ts";
import type { LoggedCommit } from "./read-log.ts";
import type { GitSettings } from "./settings.ts";
import { unitKey } from "./unit.ts";

/** A longer text is kept by its hash alone. */
const TEXT_LIMIT = 256 * 1024;

/** A landing as a delivery keeps it. */
export function landingPayload(
  repository: Repository,
  settings: Pick<GitSettings, "names">,
  landing: Landing,
  edits: readonly CreditedEdit[],
  sequence: number,
): LandingPayload {
  const commits = [...new Set(edits.map((edit) => edit.credit))];
  return {
    commit: landing.commit.id,
    at: landing.commit.committedAt,
    sequence,
    offset: 0,
    how: "moved",
    credits: commits.map((commit) => creditPayload(repository, landing, commit)),
    edits: edits.map((edit) => editPayload(settings, edit, commits.indexOf(edit.credit))),
  };
}

function creditPayload(
  repository: Repository,
  { commit: landed }: Landing,
  commit: LoggedCommit,
): CreditPayload {
  const merger = mergerOf(landed, commit);
  const request = pullRequestOf(commit.message) ?? pullRequestOf(landed.message);
  const url = urlOfChange(repository.web, commit.id, request);
  const author = actorOf(commit.author, commit.writtenName);
  return {
    commit: commit.id,
    subject: (commit.message.split("\n", 1)[0] ?? "").slice(0, 300),
    author: bare(author),
    coAuthors: coAuthorsOf(commit.message)
      .filter((one) => one.id !== author.id)
      .map(bare),
    ...(merger === undefined ? {} : { merger }),
    ...(url === undefined ? {} : { url }),
  };
}

/** Who merged: the author of a merge commit. A forge that squashes signs as itself and hides it. */
function mergerOf(landed: LoggedCommit, commit: LoggedCommit): CreditPayload["merger"] {
  if (landed === commit || landed.parents.length < 2) return undefined;
  const merger = actorOf(landed.author, landed.writtenName);
  return merger.id === actorOf(commit.author).id ? undefined : bare(merger);
}

function bare({
  id,
  name,
  email,
  kind,
}: ReturnType<typeof actorOf>): NonNullable<CreditPayload["author"]> {
  return {
    id,
    kind,
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
  };
}

/** One edit; `credit` is its place in the landing's list of commits. */
export function editPayload(
  { names }: Pick<GitSettings, "names">,
  edit: Omit<CreditedEdit, "credit">,
  credit: number,
): EditPayload {
  const { path, kind, symbol, before, after, afterUnknown, continues } = edit;
  return {
    ...unitName(edit),
    prompt: promptName(names, path, unitKey({ kind, symbol })),
    pointer: edit.pointer,
    credit,
    holder: edit.holder,
    ...(edit.previous === undefined ? {} : { previous: edit.previous }),
    ...(before === undefined ? {} : { before: contentPayload(before) }),
    ...(after === undefined ? {} : { after: contentPayload(after) }),
    ...(afterUnknown ? { after: {} } : {}),
    ...(continues === undefined ? {} : { continues: unitName(continues) }),
    notes: isWhiteSpaceOnly(before, after) ? ["white space only"] : [],
  };
}

function unitName({ path, kind, symbol }: Pick<CreditedEdit, "path" | "kind" | "symbol">) {
  return { path, kind, ...(symbol === undefined ? {} : { symbol }) };
}

function promptName(names: GitSettings["names"], path: string, key: string): string {
  const whole = key === "" ? path : `${path}#${key}`;
  const given = [whole, path, key].find((one) => Object.hasOwn(names, one));
  return (given === undefined ? undefined : names[given]) ?? whole;
}

function contentPayload(text: string): ContentPayload {
  const hash = contentHash(text);
  return text.length > TEXT_LIMIT ? { hash } : { hash, text };
}

function isWhiteSpaceOnly(before: string | undefined, after: string | undefined): boolean {
  if (before === undefined || after === undefined || before === after) return false;
  return before.replace(/\s+/g, "") === after.replace(/\s+/g, "");
}
