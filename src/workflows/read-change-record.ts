import { nameActor } from "../analysis/name-actor.ts";
import type { ChangeRecord } from "../domain/change-record.ts";
import { readRecordedAt } from "../store/change-events.ts";
import type { Store } from "../store/open-database.ts";
import type { AnswerSettings } from "./answer-question.ts";
import { lookUpPath } from "./complete-suspects.ts";
import { findChange } from "./find-change.ts";
import { readJoinedChanges } from "./read-joined-changes.ts";
import { readPathRecords } from "./read-path-records.ts";
import { shortenHandles } from "./shorten-handles.ts";

/**
 * All that is known of the change that a handle names.
 * @throws InputError when the handle names none or several
 */
export async function readChangeRecord(
  database: Store,
  typed: string,
  settings: Omit<AnswerSettings, "sources" | "meters" | "environmentLabels">,
): Promise<ChangeRecord> {
  const found = await findChange(database, typed);
  const { handle } = found;
  const record = await readJoinedChanges(database, settings, settings.now);
  const short = await shortenHandles(database, [handle]);
  const joined = record.changes.find((one) => one.change.handle === handle);
  const change = { ...found, prompt: joined?.change.prompt ?? found.prompt, handle: short(handle) };
  const changes = record.changes.map((one) => one.change);
  const records = await readPathRecords(database, { ...record, changes }, settings);
  return {
    change: nameActor(change, records.reviewed.accounts),
    handle,
    recordedAs: joined?.recordedAs,
    traffic: joined?.traffic,
    recordedAt: await readRecordedAt(database.db, handle),
    ...lookUpPath(change, records),
  };
}
