import { readDayDigests } from "../store/day-digests.ts";
import { insertNote } from "../store/evidence-notes.ts";
import type { OpenTransaction } from "../store/in-transaction.ts";

/**
 * Moves a day's outcomes into blocks and notes what they come to, and what they came to before.
 * @param day days since the epoch
 */
export async function noteDayDigest(
  tx: OpenTransaction,
  day: number,
  compact: () => Promise<void>,
): Promise<void> {
  const days = { from: day, until: day + 1 };
  const [before] = await readDayDigests(tx.client, days);
  await compact();
  const [after] = await readDayDigests(tx.client, days);
  if (after === undefined || after.digest === before?.digest) return;
  await insertNote(tx.db, "day_digest", { ...after, previous: before?.digest ?? null });
}

/** Notes the last digests of days that retention is about to remove: all before one, as days since the epoch. */
export async function noteCheckpoints(
  { db, client }: OpenTransaction,
  before: number,
  sign: (text: string) => { readonly signature: string; readonly publicKey: string },
): Promise<void> {
  for (const { day, digest } of await readDayDigests(client, { from: 0, until: before })) {
    const signed = sign(checkpointText(day, digest));
    await insertNote(db, "checkpoint", {
      day,
      digest,
      previous: null,
      reason: "retention",
      ...signed,
    });
  }
}

/** What a checkpoint's signature is over. */
export function checkpointText(day: string, digest: string): string {
  return JSON.stringify(["forensics checkpoint", day, digest, "retention"]);
}
