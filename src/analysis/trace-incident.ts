import type { Answer, Spike } from "../domain/answer.ts";
import type { ChangeEvent } from "../domain/change-event.ts";
import { DAY, type OutcomeSeries } from "../domain/series.ts";
import type { ServedRevision } from "../domain/served-revision.ts";
import type { WeighedChange } from "../domain/suspect.ts";
import type { AlertEvent, ChangeRole, TimelineEntry } from "../domain/timeline.ts";
import { countCalls } from "./count-calls.ts";
import { seeInTraffic } from "./see-in-traffic.ts";
import { servedInSeries } from "./served-in-series.ts";

/** What an incident is told from. */
export interface IncidentFacts {
  readonly answer: Answer;
  /** Those that the answer is about. */
  readonly series: readonly OutcomeSeries[];
  /** Every change of the look-back, with the handles that people are to type. */
  readonly changes: readonly ChangeEvent[];
  /** A recorded hash to the hash of its normalised form. */
  readonly normalised: ReadonlyMap<string, string>;
  /** What was raised about it, and what became of that. */
  readonly alerts: readonly AlertEvent[];
}

/** Suspects that hold less are among what else was checked. */
const WORTH_TELLING = 0.05;
/** How long before the first suspect other changes of the same prompt are told. */
const RUN_UP = 7 * DAY;
/** A revision that traffic showed this shortly before the end may still be there. */
const GONE_AFTER = 10 * 60_000;
const MOST_NEAR = 100;

/**
 * The entries of an incident in order of time: the changes put forward with their steps, other changes of the same prompt
 * around them, what brought the earlier state back, when traffic first and last showed each of these revisions, where the
 * rate moved inside the failing kind of input and as a whole, when the mix moved, the recovery, and what was raised.
 */
export function traceIncident(facts: IncidentFacts): readonly TimelineEntry[] {
  const told = [...changesOf(facts)];
  const alerts = facts.alerts.map((event): TimelineEntry => {
    return { kind: "alert", at: event.at, event, record: undefined, isKey: true };
  });
  return [...told, ...sightsOf(told, facts), ...movesOf(facts), ...alerts].sort(inOrder);
}

type ChangeEntry = Extract<TimelineEntry, { readonly kind: "change" }>;

function changesOf(facts: IncidentFacts): readonly ChangeEntry[] {
  const { answer, changes } = facts;
  const suspects = answer.suspects.filter(
    ({ rank, probability }) => rank === 1 || probability >= WORTH_TELLING,
  );
  const told = new Map<string, { readonly change: ChangeEvent; readonly role: ChangeRole }>();
  for (const suspect of suspects) {
    for (const change of changes) {
      const role = roleIn(suspect, change);
      if (role === undefined || told.has(change.handle)) continue;
      // A suspect knows the content that an earlier step of it brought.
      told.set(change.handle, { change: role === "suspect" ? suspect.change : change, role });
    }
  }
  const near = changes.filter((change) => isNear(change, facts) && !told.has(change.handle));
  for (const change of near.slice(-MOST_NEAR)) told.set(change.handle, { change, role: "near" });
  return [...told.values()].map(({ change, role }) => ({
    ...{ kind: "change", at: change.occurredAt, record: undefined, change, role },
    isKey: role === "suspect" || role === "revert",
  }));
}

function roleIn(suspect: WeighedChange, change: ChangeEvent): ChangeRole | undefined {
  const first = suspect.change;
  if (change.source === first.source && change.id === first.id) return "suspect";
  if (change.source === first.source && suspect.also.includes(change.id)) return "step";
  return isRevert(first, change) ? "revert" : undefined;
}

/** Later, of the same artifact, and back to what was before: by content, else by version, else by its own word. */
function isRevert(first: ChangeEvent, change: ChangeEvent): boolean {
  const isSame =
    change.prompt === undefined ? false : change.prompt === (first.part ?? first.prompt);
  if (!isSame || change.occurredAt <= first.occurredAt) return false;
  const { beforeHash, previousVersion } = first;
  if (beforeHash !== undefined && change.afterHash === beforeHash) return true;
  if (previousVersion !== undefined && change.version === previousVersion)
    return change.kind !== "version_created";
  return change.kind === "rollback" && change.previousVersion === first.version;
}

/** Another change of the prompt that failed, from a week before the first suspect on. */
function isNear(change: ChangeEvent, { answer }: IncidentFacts): boolean {
  const { spike, suspects, origin } = answer;
  if (spike?.prompt === undefined || change.prompt !== spike.prompt) return false;
  const begin = Math.min(
    spike.at,
    origin?.at ?? spike.at,
    suspects[0]?.change.occurredAt ?? spike.at,
  );
  return change.occurredAt >= begin - RUN_UP;
}

/** When traffic first and last showed the revisions that the changes brought. */
function sightsOf(told: readonly ChangeEntry[], facts: IncidentFacts): readonly TimelineEntry[] {
  const served = servedInSeries(facts.series);
  const until = facts.answer.question.until;
  const begin = Math.min(...served.map((one) => one.firstSeen));
  const sights = new Map<string, readonly TimelineEntry[]>();
  for (const { change, role, isKey } of told) {
    const sight = sightOf(change, served, facts);
    if (sight?.kind !== "seen" || role === "near") continue;
    const { version, afterHash: hash, prompt = "" } = change;
    const revision = { prompt, version, hash, basis: sight.basis };
    const base = { record: undefined, revision };
    const first = { ...base, kind: "first_seen", at: sight.firstSeen, isKey } as const;
    const last = { ...base, kind: "last_seen", at: sight.lastSeen, isKey: false } as const;
    const isGone = sight.lastSeen < until - GONE_AFTER;
    const isBack = role === "revert";
    sights.set(JSON.stringify([prompt, version ?? hash]), [
      ...(isBack || sight.firstSeen <= begin ? [] : [first]),
      ...(isGone ? [last] : []),
    ]);
  }
  return [...[...sights.values()].flat(), ...unrecordedSight(facts)];
}

function sightOf(
  change: ChangeEvent,
  served: readonly ServedRevision[],
  { normalised }: IncidentFacts,
) {
  const own = served.filter((one) => one.prompt === change.prompt);
  return seeInTraffic(change, own, normalised);
}

function unrecordedSight({ answer: { unrecorded } }: IncidentFacts): readonly TimelineEntry[] {
  if (unrecorded === undefined) return [];
  const { prompt, promptHash: hash, firstSeenAt: at } = unrecorded;
  const revision = { prompt, version: undefined, hash, basis: "hash" } as const;
  return [{ kind: "first_seen", at, record: undefined, isKey: true, revision }];
}

function movesOf({ answer, series }: IncidentFacts): readonly TimelineEntry[] {
  const { spike, origin, segment, mixShift } = answer;
  if (spike === undefined) return [];
  const base = { record: undefined, isKey: true };
  const isApart = origin !== undefined && spike.at - origin.at >= 2 * 60_000;
  const entries: TimelineEntry[] = [
    { ...base, kind: "spike", segment: undefined, ...ratesOf(spike) },
  ];
  if (origin !== undefined && (isApart || segment !== undefined))
    entries.push({ ...base, kind: "origin", segment, ...origin });
  if (mixShift?.at !== undefined && segment !== undefined) {
    const { at, shareBefore, shareAfter } = mixShift;
    entries.push({ ...base, kind: "shift", at, segment, shareBefore, shareAfter });
  }
  const { endedAt } = spike;
  if (endedAt === undefined) return entries;
  const after = countCalls(series, endedAt, answer.question.until);
  const rateAfter = after.judged > 0 ? after.failed / after.judged : 0;
  const interval = [endedAt, endedAt + 60_000] as const;
  const recovery = { at: endedAt, interval, rateBefore: spike.rateAfter, rateAfter };
  if (after.judged > 0)
    entries.push({ ...base, kind: "recovery", segment: undefined, ...recovery });
  return entries;
}

function ratesOf({ at, interval, rateBefore, rateAfter }: Spike) {
  return { at, interval, rateBefore, rateAfter };
}

const ORDER: readonly TimelineEntry["kind"][] = [
  "change",
  "first_seen",
  "origin",
  "shift",
  "spike",
  "alert",
  "last_seen",
  "recovery",
];

function inOrder(a: TimelineEntry, b: TimelineEntry): number {
  return a.at - b.at || ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind);
}
