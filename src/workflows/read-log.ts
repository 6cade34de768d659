import { findShadowRevisions } from "../analysis/find-shadow-revisions.ts";
import { joinAccounts } from "../analysis/join-accounts.ts";
import { listHomes } from "../analysis/list-homes.ts";
import { nameActor } from "../analysis/name-actor.ts";
import { recordedAccounts } from "../analysis/recorded-accounts.ts";
import { tellAsPart } from "../analysis/tell-as-part.ts";
import { isReviewRecord } from "../domain/change-event.ts";
import type { JoinedChange, PromptHome } from "../domain/joined-change.ts";
import type { ShadowRevision } from "../domain/served-revision.ts";
import type { Store } from "../store/open-database.ts";
import { readTexts } from "../store/revisions.ts";
import type { AnswerSettings } from "./answer-question.ts";
import { choosePrompt } from "./choose-prompt.ts";
import { readJoinedChanges } from "./read-joined-changes.ts";
import { shortenHandles } from "./shorten-handles.ts";

/** Which changes are to be listed. */
export interface LogFilter {
  /** A prompt by its name, an alias, a source's own name or a content hash; absent: all changes. */
  readonly prompt: string | undefined;
  /** Epoch milliseconds. */
  readonly since: number | undefined;
  readonly limit: number;
}

/** The changes of one prompt or of all. */
export interface ChangeLog {
  /** The name that outcomes carry. */
  readonly prompt: string | undefined;
  /** Newest first, at most as many as asked for, with short handles and texts. */
  readonly entries: readonly JoinedChange[];
  /** How many there are in all. */
  readonly total: number;
  readonly shadows: readonly ShadowRevision[];
  /** Where the one prompt was kept, oldest first; empty for all prompts. */
  readonly homes: readonly PromptHome[];
}

/** Lists changes, newest first, with the revisions in traffic that no source recorded. */
export async function readLog(
  database: Store,
  filter: LogFilter,
  {
    aliases,
    parts,
    people = [],
    now,
  }: Pick<AnswerSettings, "aliases" | "parts" | "people" | "now">,
): Promise<ChangeLog> {
  const record = await readJoinedChanges(database, { aliases, parts }, now);
  const prompt =
    filter.prompt === undefined
      ? undefined
      : choosePrompt(filter.prompt, record, aliases, "forensics log");
  const since = filter.since ?? Number.NEGATIVE_INFINITY;
  const wanted = record.changes
    .filter(({ change }) => !isReviewRecord(change))
    .filter(({ change }) => change.occurredAt >= since)
    .map((one) => ({ ...one, change: tellAsPart(one.change, prompt) }))
    .filter(({ change }) => prompt === undefined || change.prompt === prompt)
    .reverse();
  const all = record.changes.map((one) => one.change);
  const shadows = findShadowRevisions(record.served, {
    changes: all,
    normalised: record.normalised,
  });
  const accounts = joinAccounts(people, recordedAccounts(all));
  const shown = wanted
    .slice(0, filter.limit)
    .map((one) => ({ ...one, change: nameActor(one.change, accounts) }));
  return {
    prompt,
    entries: await showable(database, shown),
    total: wanted.length,
    homes:
      prompt === undefined
        ? []
        : listHomes(
            record.changes.filter(({ change }) => change.prompt === prompt),
            record.continued,
          ),
    shadows: shadows
      .filter((one) => one.lastSeen >= since)
      .filter((one) => prompt === undefined || one.prompt === prompt),
  };
}

async function showable(
  database: Store,
  entries: readonly JoinedChange[],
): Promise<readonly JoinedChange[]> {
  const changes = entries.map((one) => one.change);
  const short = await shortenHandles(
    database,
    changes.map((change) => change.handle),
  );
  const hashes = changes.flatMap((change) => [change.beforeHash, change.afterHash]);
  const texts = await readTexts(
    database.db,
    hashes.filter((hash) => hash !== undefined),
  );
  return entries.map(({ change, ...rest }) => ({
    ...rest,
    change: {
      ...change,
      handle: short(change.handle),
      before: texts.get(change.beforeHash ?? ""),
      after: texts.get(change.afterHash ?? ""),
    },
  }));
}
