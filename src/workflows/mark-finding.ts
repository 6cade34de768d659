import type { DriftFinding } from "../domain/drift.ts";
import { InputError } from "../domain/errors.ts";
import type { MarkKind } from "../domain/finding-mark.ts";
import { insertFindingMarks } from "../store/finding-marks.ts";
import { findFindings } from "../store/findings.ts";
import type { Store } from "../store/open-database.ts";

/** What is said about a finding, and by which account. */
export interface FindingWord {
  readonly kind: Exclude<MarkKind, "accepted">;
  /** A finding by the beginning of its handle, at least four digits. */
  readonly handle: string;
  readonly reason: string;
  readonly author: string;
  /** Milliseconds; absent: until the episode is over. */
  readonly lasts: number | undefined;
}

/**
 * Appends what was said about a finding.
 * @returns the finding that it is about
 * @throws InputError when the handle names none, or several
 */
export async function markFinding(
  { db }: Pick<Store, "db">,
  { kind, reason, author, lasts, ...word }: FindingWord,
  now: number,
): Promise<DriftFinding> {
  const finding = await findFinding(db, word.handle);
  const { handle, episode } = finding;
  await insertFindingMarks(db, [
    {
      ...{ handle, kind, reason, author, madeAt: now },
      // Somebody works on what is there now; what is silent stays silent, whatever comes.
      episode: kind === "silenced" ? undefined : episode,
      expiresAt: lasts === undefined ? undefined : now + lasts,
    },
  ]);
  return finding;
}

/**
 * The one finding that a handle names, by its beginning.
 * @throws InputError when it names none, or several
 */
export async function findFinding(db: Store["db"], typed: string): Promise<DriftFinding> {
  const prefix = typed.toLowerCase();
  const found = /^[0-9a-f]{4,16}$/.test(prefix) ? await findFindings(db, prefix) : [];
  const [only, ...others] = found;
  if (only === undefined) {
    throw new InputError(`No finding is named ${typed}.`, "forensics drift --all");
  }
  if (others.length === 0) return only;
  const names = found.map((one) => one.handle.slice(0, 12)).join(", ");
  throw new InputError(`${typed} names several findings: ${names}.`, "Type more of the handle.");
}
