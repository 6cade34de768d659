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
  const newest = new Map<string, OwnerStatement>();
  for (const one of statements) {
    if (prompt === undefined || one.prompt !== prompt || one.at > at) continue;
    newest.delete(one.target);
    newest.set(one.target, one);
  }
  const naming = [...newest.values()].findLast((one) => one.owner !== undefined);
  return naming?.owner === undefined ? undefined : { owner: naming.owner, basis: naming.basis };
}
