/**
 * What a person said about a finding. `accepted`: it is known and not to be reported until it expires. `acknowledged`:
 * somebody works on it, so its rise is not sent. `silenced`: nothing is sent of it until it expires.
 */
export const MARK_KINDS = ["accepted", "acknowledged", "silenced"] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

/** Appended, never edited: a later mark of the same kind takes the place of an earlier one. Epoch milliseconds. */
export interface FindingMark {
  readonly handle: string;
  /** The episode that it is about: the next one is news again. Absent: every one. */
  readonly episode: number | undefined;
  readonly kind: MarkKind;
  readonly reason: string;
  /** The account that said so. */
  readonly author: string;
  readonly madeAt: number;
  readonly expiresAt: number | undefined;
}

/** True while a mark of that kind is in force for an episode of a finding. */
export function isMarked(
  marks: readonly FindingMark[],
  { handle, episode }: { readonly handle: string; readonly episode: number },
  kind: MarkKind,
  now: number,
): boolean {
  return marks.some(
    (mark) =>
      mark.handle === handle &&
      (mark.episode === undefined || mark.episode === episode) &&
      mark.kind === kind &&
      mark.madeAt <= now &&
      (mark.expiresAt === undefined || mark.expiresAt > now),
  );
}
