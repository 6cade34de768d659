import type { Drift, DriftFinding } from "../domain/drift.ts";

/** What a pass found now, beside what was open before. */
export interface FindingsCase {
  /** The latest episode of every finding that is open or whose key is among the drifts. */
  readonly known: readonly DriftFinding[];
  readonly drifts: readonly NamedDrift[];
  /** Whether the check behind a finding ran in this pass: what was not looked at neither opens nor clears. */
  readonly isChecked: (finding: DriftFinding) => boolean;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** A drift with the handles of itself and of what explains it. */
export interface NamedDrift {
  readonly handle: string;
  readonly cause: string | undefined;
  readonly drift: Drift;
}

/**
 * What becomes of findings: one that is not open opens as a new episode, one that is no longer seen clears, and the rest
 * keep their episode with its new facts. Where another change is behind it (the fact `change`), it is news: the episode
 * clears and the next one opens. Only findings that moved are returned, in the order in which they are to be kept.
 * Example: known open, not among the drifts, checked → the same episode with `clearedAt` set to now.
 */
export function followFindings(given: FindingsCase): readonly DriftFinding[] {
  const known = new Map(given.known.map((one) => [one.handle, one]));
  const seen = new Map(given.drifts.map((one) => [one.handle, one]));
  const present = [...seen.values()].flatMap((one) =>
    follow(one, known.get(one.handle), given.now),
  );
  const gone = given.known
    .filter((one) => one.clearedAt === undefined && !seen.has(one.handle) && given.isChecked(one))
    .map((one) => ({ ...one, clearedAt: given.now }));
  return [...present, ...gone].filter((one) => !isSame(one, known.get(one.handle)));
}

function follow(
  named: NamedDrift,
  before: DriftFinding | undefined,
  now: number,
): readonly DriftFinding[] {
  const { cause, drift } = named;
  if (before === undefined || before.clearedAt !== undefined) return [open(named, before, now)];
  if (before.facts["change"] !== drift.facts["change"]) {
    return [{ ...before, clearedAt: now }, open(named, before, now)];
  }
  const rises = before.level === "warning" && drift.level === "error";
  const kept = {
    ...before,
    // An episode never loses its level: what paged somebody clears as what it was.
    level: before.level === "error" ? "error" : drift.level,
    raisedAt: rises ? now : before.raisedAt,
    // What explained it once explains it for the episode: it is no news when the cause is over first.
    cause: before.cause ?? cause,
    facts: drift.facts,
  };
  return [kept];
}

function open(
  { handle, cause, drift }: NamedDrift,
  before: DriftFinding | undefined,
  now: number,
): DriftFinding {
  const episode = (before?.episode ?? 0) + 1;
  const never = { raisedAt: undefined, clearedAt: undefined };
  return { ...drift, ...never, handle, cause, episode, openedAt: now };
}

function isSame(one: DriftFinding, other: DriftFinding | undefined): boolean {
  return other !== undefined && textOf(one) === textOf(other);
}

/** The order of keys says nothing: the database has its own. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
