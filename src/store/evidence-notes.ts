import { type Kysely, sql } from "kysely";
import type { RecordKind } from "../domain/evidence.ts";
import { redactedField } from "../evidence/check-chain.ts";
import type { Database } from "./schema.ts";

/** What was redacted, by whom and why. */
export interface RedactionNote {
  readonly by: string;
  readonly reason: string;
  /** What was asked for, such as `person` or `text`. */
  readonly what: string;
  readonly fields: readonly {
    readonly kind: RecordKind;
    readonly id: string;
    readonly fields: readonly string[];
  }[];
}

/** The digest of a compacted day's outcomes, and the one that it replaces where something came late. */
export interface DayDigestNote {
  /** `2026-05-18` */
  readonly day: string;
  readonly digest: string;
  readonly previous: string | null;
}

/** What retention removed: the last digest of a day, signed by the key of whoever ran it. */
export interface CheckpointNote extends DayDigestNote {
  readonly reason: "retention";
  readonly signature: string;
  readonly publicKey: string;
}

type NoteBody = {
  readonly redaction: RedactionNote;
  readonly day_digest: DayDigestNote;
  readonly checkpoint: CheckpointNote;
};

/** Adds a note; it is sealed like every other record. */
export async function insertNote<Kind extends keyof NoteBody>(
  tx: Kysely<Database>,
  kind: Kind,
  body: NoteBody[Kind],
): Promise<void> {
  await sql`
    insert into evidence_notes (kind, body) values (${kind}, ${JSON.stringify(body)}::jsonb)`.execute(
    tx,
  );
}

/** The notes of a kind in the order in which they were made. */
export async function readNotes<Kind extends keyof NoteBody>(
  db: Kysely<Database>,
  kind: Kind,
): Promise<readonly NoteBody[Kind][]> {
  const { rows } = await sql<{ body: NoteBody[Kind] }>`
    select body from evidence_notes where kind = ${kind} order by id`.execute(db);
  return rows.map(({ body }) => body);
}

/** Every field that a note says was redacted. */
export async function readRedactedFields(db: Kysely<Database>): Promise<ReadonlySet<string>> {
  const notes = await readNotes(db, "redaction");
  return new Set(
    notes.flatMap((note) =>
      note.fields.flatMap((record) => record.fields.map((field) => redactedField(record, field))),
    ),
  );
}
