import type { EvidenceFault } from "../domain/evidence.ts";
import { isSigned } from "../evidence/signing-key.ts";
import { readDayDigests } from "../store/day-digests.ts";
import { type CheckpointNote, type DayDigestNote, readNotes } from "../store/evidence-notes.ts";
import type { OpenTransaction } from "../store/in-transaction.ts";
import { findMisplacedSpan, findStrangeClass } from "../store/outcome-shape.ts";
import { checkpointText } from "./note-day-digest.ts";

/** What checking the closed days came to. */
export interface CheckedDays {
  readonly count: number;
  readonly fault: EvidenceFault | undefined;
}

/**
 * Makes the digest of each compacted day again and compares it with the last one noted, or with its checkpoint. What
 * is kept beside them, when each series began and ended and what the classes are called, is made again too.
 */
export async function verifyDays({ db, client }: OpenTransaction): Promise<CheckedDays> {
  const notes = await readNotes(db, "day_digest");
  const checkpoints = await readNotes(db, "checkpoint");
  const found = await readDayDigests(client);
  const noted = new Map<string, string>();
  const faults = notes.flatMap((note) => follow(noted, note));
  const removed = new Map(checkpoints.map((note) => [note.day, note]));
  faults.push(...checkpoints.flatMap((note) => checkSigned(note, noted)));
  const present = new Map(found.map(({ day, digest }) => [day, digest]));
  for (const [day, digest] of present) {
    if (noted.get(day) !== digest)
      faults.push(`the outcomes of ${day} are not those that were noted`);
  }
  for (const day of noted.keys()) {
    if (!present.has(day) && !removed.has(day)) faults.push(`the outcomes of ${day} are gone`);
  }
  const series = await findMisplacedSpan(client, [...removed.keys()]);
  if (series !== undefined) {
    faults.push(`when series ${series} began and ended is not what its outcomes say`);
  }
  const word = await findStrangeClass(db);
  if (word !== undefined) faults.push(`class ${word} of outcomes is not the one of this program`);
  const [first] = faults.sort();
  return {
    count: present.size,
    fault: first === undefined ? undefined : { what: first, record: undefined },
  };
}

function follow(noted: Map<string, string>, { day, digest, previous }: DayDigestNote): string[] {
  const before = noted.get(day) ?? null;
  noted.set(day, digest);
  return previous === before
    ? []
    : [`the outcomes of ${day} were changed before something late was added`];
}

function checkSigned(note: CheckpointNote, noted: ReadonlyMap<string, string>): string[] {
  const { day, digest, signature, publicKey } = note;
  if (noted.get(day) !== digest)
    return [`the outcomes of ${day} were changed before they were removed`];
  return isSigned(checkpointText(day, digest), { signature, publicKey })
    ? []
    : [`the checkpoint of ${day} is not signed by the key that it names`];
}
