import { InputError } from "../domain/errors.ts";
import type { RedactedRecord, RedactionRequest } from "../domain/redaction.ts";
import { redactSalts } from "../evidence/commit-fields.ts";
import { replaceChangeEvents } from "../store/change-events.ts";
import { forgetComparison } from "../store/comparison.ts";
import { insertNote } from "../store/evidence-notes.ts";
import { inTransaction, type OpenTransaction } from "../store/in-transaction.ts";
import { readObservations } from "../store/observations.ts";
import type { Store } from "../store/open-database.ts";
import {
  findRedactable,
  type RedactableRecord,
  removeFields,
  targetsOf,
} from "../store/redactions.ts";
import { foldTargets } from "./record-observations.ts";

/** Who removes something, and why. */
export interface RedactionAuthor {
  readonly by: string;
  readonly reason: string;
}

/** What a redaction would remove. Everything must be sealed: what is not has no seal that could outlive it. */
export async function planRedaction(
  { pool }: Store,
  request: RedactionRequest,
): Promise<readonly RedactedRecord[]> {
  return await inTransaction(pool, async ({ client }) =>
    (await findRedactable(client, request)).flatMap((record) => fieldsToRemove(record, request)),
  );
}

/**
 * Removes what a request names from the records for good, notes who did it and why, and folds the changes anew that
 * told of it. Seals of what is left hold.
 * @throws InputError when no record holds it
 */
export async function redactRecords(
  { pool }: Store,
  request: RedactionRequest,
  author: RedactionAuthor,
): Promise<readonly RedactedRecord[]> {
  return await inTransaction(pool, async (tx) => {
    const removed: RedactedRecord[] = [];
    for (const record of await findRedactable(tx.client, request)) {
      for (const named of fieldsToRemove(record, request)) {
        await removeFields(tx.db, named, redactSalts(record, new Set(named.fields)));
        removed.push(named);
      }
    }
    if (removed.length === 0) {
      throw new InputError(
        "No sealed record holds that.",
        "Check how it is written: forensics show HANDLE",
      );
    }
    await insertNote(tx.db, "redaction", { ...author, what: request.kind, fields: removed });
    await foldAgain(tx, removed);
    await forgetComparison(tx.client);
    return removed;
  });
}

async function foldAgain(
  { db }: OpenTransaction,
  removed: readonly RedactedRecord[],
): Promise<void> {
  const ids = removed.flatMap(({ kind, id }) => (kind === "observation" ? [id] : []));
  const targets = await targetsOf(db, ids);
  await replaceChangeEvents(db, targets, foldTargets(await readObservations(db, targets)));
}

/** What names a fact or places it stays, or the fold would be of something else. */
const STRUCTURE =
  /^body\.(?:change\.)?(?:kind|key|target|pointer|how|at|until|sequence|id|source|occurredAt|effective)$/;

function fieldsToRemove(
  { kind, id, fields, salts }: RedactableRecord,
  request: RedactionRequest,
): readonly RedactedRecord[] {
  const gone = salts.kind === "redacted" ? salts.commitments : {};
  const names = Object.keys(fields).filter((name) => !Object.hasOwn(gone, name));
  if (kind === "delivery") {
    const left = names.filter((name) => name === "body" || name === "headers");
    return left.includes("body") ? [{ kind, id, fields: left }] : [];
  }
  if (kind === "revision")
    return names.includes("content") ? [{ kind, id, fields: ["content"] }] : [];
  const inBody = names.filter((name) => name.startsWith("body.") && !STRUCTURE.test(name));
  const named =
    request.kind === "person"
      ? inBody.filter((name) => fields[name]?.includes(JSON.stringify(request.id).slice(1, -1)))
      : inBody;
  // The digest of the whole would tell what was removed from it to whoever tries.
  return named.length === 0 ? [] : [{ kind, id, fields: [...named, "digest"] }];
}
