import type { ChangeEvent, ChangeKind } from "../domain/change-event.ts";
import type { LivePrompt } from "../domain/control.ts";
import type { JoinedChange } from "../domain/joined-change.ts";
import { UNATTRIBUTED } from "../domain/outcome.ts";
import type { ServedRevision } from "../domain/served-revision.ts";
import { findShadowRevisions } from "./find-shadow-revisions.ts";
import { newerOf } from "./newer-of.ts";

/** What is known of prompts. */
export interface PromptRecord {
  readonly changes: readonly JoinedChange[];
  readonly served: readonly ServedRevision[];
  readonly normalised: ReadonlyMap<string, string>;
}

/** Which prompts count as live. */
export interface LiveScope {
  readonly environment: string;
  /** Other environments, by the names and labels that changes may carry. */
  readonly others: readonly string[];
  /** Epoch milliseconds: traffic since then makes a prompt live. */
  readonly since: number;
}

/** The live prompts, and how it is known that they are. */
export interface LivePrompts {
  /** In alphabetical order. */
  readonly prompts: readonly LivePrompt[];
  /** `record`: no traffic names a prompt, so each that sources hold counts. */
  readonly basis: "traffic" | "record";
  /** Recorded prompts that had no traffic and are left out. */
  readonly idle: number;
}

/** Kinds that do not by themselves change what is served. */
const CHANGES_NOTHING: ReadonlySet<ChangeKind> = new Set(["version_created", "review"]);

/**
 * The prompts that are live, each with its newest revision in traffic and its last change. Where traffic names prompts,
 * those that it named lately; where it names none, all that sources hold and have not deleted.
 * @example traffic of last week names `a`, sources record `a` and `b` → `a` is live, 1 idle
 */
export function findLivePrompts(record: PromptRecord, scope: LiveScope): LivePrompts {
  const served = newestByPrompt(record.served, scope);
  const changes = changesByPrompt(record.changes, scope);
  const unrecorded = shadowKeys(record);
  const names = served.size > 0 ? [...served.keys()] : heldIn(changes);
  const prompts = names.sort().map((prompt): LivePrompt => {
    const newest = served.get(prompt);
    return {
      prompt,
      served: newest,
      change: lastChange(changes.get(prompt) ?? []),
      isUnrecorded: newest !== undefined && unrecorded.has(keyOf(newest)),
    };
  });
  const idle = heldIn(changes).filter((prompt) => !names.includes(prompt)).length;
  return { prompts, basis: served.size > 0 ? "traffic" : "record", idle };
}

function newestByPrompt(
  served: readonly ServedRevision[],
  { environment, since }: LiveScope,
): ReadonlyMap<string, ServedRevision> {
  const newest = new Map<string, ServedRevision>();
  for (const one of served) {
    const isLive = one.environment === environment && one.lastSeen >= since;
    if (!isLive || one.prompt === UNATTRIBUTED) continue;
    newest.set(one.prompt, newerOf(newest.get(one.prompt), one));
  }
  return newest;
}

function changesByPrompt(
  changes: readonly JoinedChange[],
  { others }: LiveScope,
): ReadonlyMap<string, readonly ChangeEvent[]> {
  const groups = new Map<string, ChangeEvent[]>();
  for (const { change } of changes) {
    const isElsewhere = change.environment !== undefined && others.includes(change.environment);
    if (change.prompt === undefined || isElsewhere) continue;
    const group = groups.get(change.prompt);
    if (group) group.push(change);
    else groups.set(change.prompt, [change]);
  }
  return groups;
}

/** The newest change that moved something; a version that was only created where nothing else is known. */
function lastChange(changes: readonly ChangeEvent[]): ChangeEvent | undefined {
  const moved = changes.filter((one) => !CHANGES_NOTHING.has(one.kind));
  return newestOf(moved) ?? newestOf(changes);
}

function newestOf(changes: readonly ChangeEvent[]): ChangeEvent | undefined {
  return changes.reduce<ChangeEvent | undefined>(
    (newest, one) => (newest && newest.occurredAt > one.occurredAt ? newest : one),
    undefined,
  );
}

function heldIn(changes: ReadonlyMap<string, readonly ChangeEvent[]>): string[] {
  return [...changes].flatMap(([prompt, own]) =>
    lastChange(own)?.kind === "deletion" ? [] : [prompt],
  );
}

function shadowKeys({ served, changes, normalised }: PromptRecord): ReadonlySet<string> {
  const recorded = changes.map((one) => one.change);
  return new Set(findShadowRevisions(served, { changes: recorded, normalised }).map(keyOf));
}

function keyOf({ environment, prompt, version, hash }: ServedRevision): string {
  return JSON.stringify([environment, prompt, version, hash]);
}
