import type { DriftCode } from "../../domain/drift.ts";
import type { WatchedScope } from "../../domain/watched-scope.ts";
import type { WatchBook } from "./watch-book.ts";
import { LOOKS_AN_HOUR } from "./watch-state.ts";

/** A test of a scope that stands at alarm. */
export interface Alarm {
  readonly scope: WatchedScope;
  readonly code: DriftCode;
  /** The look in which it opened, and the one that it dates its beginning to. */
  readonly opened: number;
  readonly since: number;
  /** The level then over the reference, and the reference. */
  readonly ratio: number;
  readonly rate: number;
}

/** Alarms that begin or open so near each other are one event. */
const TOGETHER = 2 * LOOKS_AN_HOUR;

/**
 * Which alarm explains which, so that a common cause is one finding.
 *
 * - Of the alarms of one subject (all its inputs, and each kind) the first to open explains the others; of those that opened
 *   together the widest; rates come before volumes, since an input that fails is often sent again.
 * - A model or workflow explains its prompts where two of them or more alarm together with it. Where only one does, that
 *   prompt explains the model or workflow. It does so after it is over itself, while two of them are not.
 * - All traffic explains every volume that fell or rose together with it.
 */
export function explainAlarms(
  alarms: readonly Alarm[],
  over: readonly Alarm[],
  book: WatchBook,
): ReadonlyMap<Alarm, Alarm> {
  const ordered = [...alarms].sort(
    (a, b) =>
      Number(!isRate(a)) - Number(!isRate(b)) || a.opened - b.opened || breadth(a) - breadth(b),
  );
  const causes = new Map<Alarm, Alarm>();
  const heads = new Map<string, Alarm>();
  for (const alarm of ordered) {
    const head = heads.get(subjectText(alarm.scope));
    if (head === undefined) heads.set(subjectText(alarm.scope), alarm);
    else causes.set(alarm, head);
  }
  const wides = widest(ordered, over, heads, book);
  explainWide(wides, heads, causes);
  explainByTraffic(ordered, causes);
  return causes;
}

/** True for an alarm about failures, not about how many requests came. */
export function isRate({ code }: Alarm): boolean {
  return code === "rate_rose";
}

interface Wide {
  readonly alarm: Alarm;
  /** The prompts that alarm together with it. */
  readonly prompts: ReadonlySet<string>;
}

function explainWide(
  wides: readonly Wide[],
  heads: ReadonlyMap<string, Alarm>,
  causes: Map<Alarm, Alarm>,
): void {
  const roots: Wide[] = [];
  for (const wide of wides) {
    const cause = causeOfWide(wide, roots, heads);
    if (cause !== undefined) causes.set(wide.alarm, cause);
    else if (wide.prompts.size > 1) roots.push(wide);
  }
  for (const { alarm, prompts } of roots.toReversed()) {
    const together = [...prompts].flatMap((prompt) => heads.get(prompt) ?? []);
    for (const head of together) if (isTogether(head, alarm)) causes.set(head, alarm);
  }
}

function causeOfWide(
  { prompts }: Wide,
  roots: readonly Wide[],
  heads: ReadonlyMap<string, Alarm>,
): Alarm | undefined {
  const [only] = prompts;
  if (only === undefined) return undefined;
  if (prompts.size === 1) return heads.get(only);
  return roots.find((one) => [...prompts].every((prompt) => one.prompts.has(prompt)))?.alarm;
}

/** Alarms of models and workflows, those with most prompts first, of equal ones the models. */
function widest(
  ordered: readonly Alarm[],
  over: readonly Alarm[],
  heads: ReadonlyMap<string, Alarm>,
  book: WatchBook,
): readonly Wide[] {
  const subjects = book.scopes.map(subjectText);
  const open = ordered.filter((one) => heads.get(subjectText(one.scope)) === one);
  const past = over.filter((one) => isRate(one) && !heads.has(subjectText(one.scope)));
  return [...open, ...past]
    .filter((one) => isWide(one.scope))
    .map((alarm) => ({ alarm, prompts: promptsBeside(alarm, ordered, { book, subjects }) }))
    .sort(
      (a, b) =>
        b.prompts.size - a.prompts.size ||
        (a.alarm.scope.subject.kind < b.alarm.scope.subject.kind ? -1 : 1),
    );
}

function promptsBeside(
  wide: Alarm,
  ordered: readonly Alarm[],
  { book, subjects }: { readonly book: WatchBook; readonly subjects: readonly string[] },
): ReadonlySet<string> {
  const own = subjectText(wide.scope);
  const beside = new Set<string>();
  for (const { whole } of book.series.values()) {
    const counted = whole.flatMap((place) => subjects[place] ?? []);
    if (counted.includes(own)) for (const subject of counted) beside.add(subject);
  }
  const prompts = ordered.filter(
    (one) =>
      one.scope.subject.kind === "prompt" &&
      beside.has(subjectText(one.scope)) &&
      isRate(one) === isRate(wide) &&
      isTogether(one, wide),
  );
  return new Set(prompts.map((one) => subjectText(one.scope)));
}

function explainByTraffic(ordered: readonly Alarm[], causes: Map<Alarm, Alarm>): void {
  const all = ordered.filter((one) => one.scope.subject.kind === "source");
  for (const alarm of ordered) {
    const cause = all.find(
      (one) => one.scope.environment === alarm.scope.environment && isTogether(one, alarm),
    );
    if (cause !== undefined && cause !== alarm && !isRate(alarm)) causes.set(alarm, cause);
  }
}

function isTogether(one: Alarm, other: Alarm): boolean {
  return (
    Math.abs(one.since - other.since) <= TOGETHER || Math.abs(one.opened - other.opened) <= TOGETHER
  );
}

function isWide({ subject }: WatchedScope): boolean {
  return subject.kind === "model" || subject.kind === "workflow";
}

function subjectText({ subject, environment }: WatchedScope): string {
  return JSON.stringify([subject.kind, subject.name, environment]);
}

function breadth({ scope }: Alarm): number {
  return Object.keys(scope.segment).length;
}
