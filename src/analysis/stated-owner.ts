/** What a source said of the owner of a prompt beside a content of it. */
export interface OwnerStatement {
  /** What its history is followed by. */
  readonly target: string;
  readonly prompt: string | undefined;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Absent: that content names none, or is gone. */
  readonly owner: string | undefined;
  /** In words: where it stands. */
  readonly basis: string;
}

/** Who is named with a prompt, and where it stands. */
export type StatedOwner = Pick<OwnerStatement, "basis"> & { readonly owner: string };

/**
 * Who is named with a prompt at a moment: each place that holds it speaks by its newest content of then, and of several
 * that name somebody the newest counts.
 * @param statements in order of time
 *
 * Example: a file names `@a` at 1, its next content at 5 names nobody → `@a` at 3, nobody at 6.
 * Source: none, the rule is stated.
 */
export function findStatedOwner(
  statements: readonly OwnerStatement[],
  prompt: string | undefined,
  at: number,
): StatedOwner | undefined {
  if (prompt === undefined) return undefined;
  return namedIn(statements.filter((one) => one.prompt === prompt && one.at <= at));
}

/** The same for every prompt: whom each is known to be owned by, by its name. */
export function listStatedOwners(
  statements: readonly OwnerStatement[],
  at: number,
): ReadonlyMap<string, StatedOwner> {
  const groups = new Map<string, OwnerStatement[]>();
  for (const one of statements) {
    if (one.prompt === undefined || one.at > at) continue;
    const group = groups.get(one.prompt);
    if (group) group.push(one);
    else groups.set(one.prompt, [one]);
  }
  return new Map(
    [...groups].flatMap(([prompt, group]) => {
      const named = namedIn(group);
      return named === undefined ? [] : [[prompt, named] as const];
    }),
  );
}

function namedIn(statements: readonly OwnerStatement[]): StatedOwner | undefined {
  const newest = new Map<string, OwnerStatement>();
  for (const one of statements) {
    newest.delete(one.target);
    newest.set(one.target, one);
  }
  const naming = [...newest.values()].findLast((one) => one.owner !== undefined);
  return naming?.owner === undefined ? undefined : { owner: naming.owner, basis: naming.basis };
}
