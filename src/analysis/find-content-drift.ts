import type { ChangeEvent } from "../domain/change-event.ts";
import type { ControlledPrompt } from "../domain/control.ts";
import type { Drift, DriftCode, DriftLevel } from "../domain/drift.ts";
import type { JoinedChange } from "../domain/joined-change.ts";
import type { ReviewState } from "../domain/review.ts";
import { HOUR, MINUTE } from "../domain/series.ts";
import { LIVE, type ServedRevision, type ShadowRevision } from "../domain/served-revision.ts";
import { isAtOnce } from "./at-once.ts";

/** What is live beside what is recorded, in one environment. */
export interface ContentCase {
  readonly environment: string;
  readonly prompts: readonly ControlledPrompt[];
  readonly changes: readonly JoinedChange[];
  readonly served: readonly ServedRevision[];
  readonly shadows: readonly ShadowRevision[];
  /** A recorded hash to the hash of its normalised form. */
  readonly normalised: ReadonlyMap<string, string>;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** A revision that shows up within so long of its prompt's first is no change. */
const SETTLED = HOUR;

/**
 * Where what is live differs from what is recorded or reviewed: an edit without review, a text that no source recorded or
 * that the repository does not hold, several revisions at once, another text under the same version. Of one prompt the
 * first of these explains the others.
 */
export function findContentDrift(given: ContentCase): readonly Drift[] {
  return given.prompts.flatMap((one) => {
    const found = [
      ...unreviewedEdit(one, given),
      ...notRecorded(one, given),
      ...textUnderLabel(one, given),
      ...notInRepository(one, given),
      ...mixedRevisions(one, given),
    ];
    const [first] = found;
    return found.map((drift) => (drift === first || !first ? drift : { ...drift, cause: first }));
  });
}

/** Known to have had no second pair of eyes; what cannot be known is no finding. */
const UNREVIEWED: ReadonlySet<ReviewState> = new Set([
  "none_skipped",
  "none_no_step",
  "bypassed",
  "self_approved",
  "requested_not_given",
  "changes_requested",
]);

function unreviewedEdit(one: ControlledPrompt, given: ContentCase): readonly Drift[] {
  const { change, reviewed } = one;
  if (change === undefined || !UNREVIEWED.has(reviewed.state)) return [];
  const { version, previousVersion, afterHash, beforeHash } = change;
  return [
    drift(given, one.prompt, "unreviewed_edit", "error", change.effective.from, {
      live: shown(version, afterHash),
      recorded: shown(previousVersion, beforeHash),
      change: wholeHandle(change, given),
      via: change.via ?? change.source,
      review: reviewed.state,
    }),
  ];
}

/** That of a controlled prompt is as short as it can be today, and would be another tomorrow. */
function wholeHandle({ source, id, handle }: ChangeEvent, { changes }: ContentCase): string {
  const whole = changes.find(({ change }) => change.source === source && change.id === id);
  return whole?.change.handle ?? handle;
}

function notRecorded(one: ControlledPrompt, given: ContentCase): readonly Drift[] {
  // Without any recorded change nobody can be expected to have recorded this one.
  if (given.changes.length === 0) return [];
  const shadows = given.shadows.filter(
    (shadow) => isOf(shadow, one, given) && shadow.lastSeen >= given.now - LIVE,
  );
  const [newest] = shadows;
  if (newest === undefined) return [];
  const level = newest.sinceBeginning ? "warning" : "error";
  const live = shown(newest.version, newest.hash);
  const facts = { live, recorded: "-", change: live, revisions: shadows.length };
  return [drift(given, one.prompt, "not_recorded", level, newest.firstSeen, facts)];
}

function textUnderLabel(one: ControlledPrompt, given: ContentCase): readonly Drift[] {
  const byVersion = new Map<string, ServedRevision[]>();
  for (const revision of given.served) {
    if (!isOf(revision, one, given) || !revision.version || !revision.hash) continue;
    byVersion.set(revision.version, [...(byVersion.get(revision.version) ?? []), revision]);
  }
  return [...byVersion].flatMap(([version, revisions]) => {
    const texts = new Map(revisions.map((each) => [same(each.hash, given), each]));
    const newest = revisions.reduce((a, b) => (b.firstSeen > a.firstSeen ? b : a));
    const oldest = revisions.reduce((a, b) => (b.firstSeen < a.firstSeen ? b : a));
    const isMoved = newest.firstSeen > oldest.firstSeen + SETTLED;
    if (texts.size < 2 || !isMoved || newest.lastSeen < given.now - LIVE) return [];
    const facts = {
      version,
      live: shown(undefined, newest.hash),
      recorded: shown(undefined, oldest.hash),
      change: shown(undefined, newest.hash),
    };
    return [drift(given, one.prompt, "text_under_label", "error", newest.firstSeen, facts)];
  });
}

/** A prompt that is kept in files too, and whose live text is in none of their recorded contents. */
function notInRepository(one: ControlledPrompt, given: ContentCase): readonly Drift[] {
  const own = given.changes.filter(({ change }) => change.prompt === one.prompt);
  const inFiles = own.filter(({ change }) => change.file !== undefined);
  const kept = inFiles.at(-1)?.change;
  const live = one.served?.hash ?? one.change?.afterHash;
  if (kept === undefined || live === undefined || kept.afterHash === undefined) return [];
  const contents = inFiles.flatMap(({ change }) => [change.beforeHash, change.afterHash]);
  if (contents.some((hash) => same(hash, given) === same(live, given))) return [];
  const since = one.served?.firstSeen ?? one.change?.effective.from ?? kept.occurredAt;
  const facts = {
    live: shown(one.served?.version ?? one.change?.version, live),
    recorded: shown(kept.version, kept.afterHash),
    change: shown(undefined, live),
  };
  return [drift(given, one.prompt, "not_in_repository", "warning", since, facts)];
}

function mixedRevisions(one: ControlledPrompt, given: ContentCase): readonly Drift[] {
  const own = given.served
    .filter((each) => isOf(each, one, given) && (each.version ?? each.hash) !== undefined)
    .sort((a, b) => b.firstSeen - a.firstSeen);
  const [newest, ...older] = own.filter((each) => each.lastSeen >= given.now - LIVE);
  if (newest === undefined) return [];
  const beside = older.filter((each) => isAtOnce(each, newest) && isOtherText(each, newest, given));
  if (beside.length === 0) return [];
  const facts = {
    live: `${beside.length + 1} revisions`,
    recorded: shown(newest.version, newest.hash),
    change: shown(newest.version, newest.hash),
  };
  return [drift(given, one.prompt, "mixed_revisions", "warning", newest.firstSeen, facts)];
}

function isOtherText(one: ServedRevision, other: ServedRevision, given: ContentCase): boolean {
  return !one.hash || !other.hash || same(one.hash, given) !== same(other.hash, given);
}

function isOf(
  { prompt, environment }: Pick<ServedRevision, "prompt" | "environment">,
  one: ControlledPrompt,
  given: ContentCase,
): boolean {
  return prompt === one.prompt && environment === given.environment;
}

/** Hashes are compared by the text they stand for, line ends and a final newline aside. */
function same(hash: string | undefined, { normalised }: ContentCase): string | undefined {
  return hash === undefined ? undefined : (normalised.get(hash) ?? hash);
}

function shown(version: string | undefined, hash: string | undefined): string {
  return version ?? hash?.replace(/^sha256:/, "").slice(0, 8) ?? "-";
}

function drift(
  { environment }: ContentCase,
  prompt: string,
  code: DriftCode,
  level: DriftLevel,
  since: number,
  facts: Drift["facts"],
): Drift {
  const minute = Math.floor(since / MINUTE) * MINUTE;
  const subject = { kind: "prompt", name: prompt } as const;
  return {
    kind: "content",
    code,
    subject,
    environment,
    segment: {},
    level,
    since: minute,
    facts,
    cause: undefined,
  };
}
