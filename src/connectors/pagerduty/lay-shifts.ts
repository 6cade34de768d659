import type { OnCallPayload, OnCallPerson, Shift, UserPayload } from "./payload.ts";

/** The stretch of time that was read, and when: epoch milliseconds. */
export interface ReadSpan {
  readonly since: number;
  readonly until: number;
  readonly now: number;
}

/**
 * Who was on call from moment to moment, without overlaps and without holes: entries may lie over each other, be cut where
 * the question was, and stand for several levels. What begins later than now is a plan and left out; what goes on now is
 * told up to its planned end.
 * @example kim from 1 to 5, jo from 3 to 8, asked for 0 to 9 at 6 → nobody 0–1, kim 1–3, kim and jo 3–5, jo 5–8
 */
export function layShifts(entries: readonly OnCallPayload[], span: ReadSpan): readonly Shift[] {
  const marks = entries.flatMap(({ start, end }) => [start ?? span.since, end ?? span.until]);
  const inside = marks.filter((at) => at > span.since && at < span.until);
  const bounds = [...new Set([span.since, ...inside, span.until])].sort((a, b) => a - b);
  const shifts: Shift[] = [];
  for (const [index, from] of bounds.slice(0, -1).entries()) {
    const until = bounds[index + 1] ?? from;
    const people = peopleAt(entries, from);
    const last = shifts.at(-1);
    if (last && whoIs(last) === whoIs({ people })) shifts[shifts.length - 1] = { ...last, until };
    else shifts.push({ from, until, people });
  }
  return shifts.filter(({ from }) => from <= span.now);
}

/** The same text for the same people. */
export function whoIs({ people }: Pick<Shift, "people">): string {
  return people.map(({ id }) => id).join("\n");
}

function peopleAt(entries: readonly OnCallPayload[], at: number): OnCallPerson[] {
  const users = entries
    .filter(({ start, end }) => (start ?? at) <= at && at < (end ?? Number.POSITIVE_INFINITY))
    .map(({ user }) => user);
  const byId = new Map(users.map((user) => [user.id, user]));
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1)).map(toPerson);
}

function toPerson({ id, name, summary, email }: UserPayload): OnCallPerson {
  const called = name ?? summary;
  return { id, ...(called ? { name: called } : {}), ...(email ? { email } : {}) };
}
