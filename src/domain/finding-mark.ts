/**
 * What a person said about a finding. `accepted`: it is known and not to be reported until it expires. `acknowledged`:
 * somebody works on it, so reminders stop. `silenced`: nothing is sent of it until it expires.
 */
export const MARK_KINDS = ["accepted", "acknowledged", "silenced"] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

/** Appended, never edited: a later mark of the same kind takes the place of an earlier one. Epoch milliseconds. */
export interface FindingMark {
  readonly handle: string;
  readonly kind: MarkKind;
  readonly reason: string;
  /** The account that said so. */
  readonly author: string;
  readonly madeAt: number;
  readonly expiresAt: number | undefined;
}

/** True while a mark of that kind is in force for a finding. */
export function isMarked(
  marks: readonly FindingMark[],
  handle: string,
  kind: MarkKind,
  now: number,
): boolean {
  return marks.some(
    (mark) =>
      mark.handle === handle &&
      mark.kind === kind &&
      mark.madeAt <= now &&
      (mark.expiresAt === undefined || mark.expiresAt > now),
  );
}
