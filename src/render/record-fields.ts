import type { ChangeEvent } from "../domain/change-event.ts";
import type { ChangeRecord } from "../domain/change-record.ts";
import type { Field } from "./field.ts";
import type { ChangeWording } from "./four-questions.ts";
import { isoTime } from "./json-value.ts";
import { showNumber, showRate } from "./show-rate.ts";

/** Every field that a change's record has, as it was recorded; fields that are absent are left out. */
export function listRecordFields(record: ChangeRecord, wording: ChangeWording): readonly Field[] {
  const { change, handle, recordedAs, recordedAt } = record;
  const { effective } = change;
  const fields: readonly (readonly [string, string | null | undefined])[] = [
    ["handle", handle],
    ["source", change.source],
    ["id", change.id],
    ["kind", change.kindWord ?? change.kind],
    ["prompt", change.prompt],
    ["recorded as", recordedAs],
    ["workflow", change.workflow],
    ["environment", change.environment],
    ["version", pair(change.previousVersion, change.version)],
    ["model", pair(change.previousModel, change.model)],
    ["share", change.share === undefined ? undefined : `${showRate(change.share)} of traffic`],
    ["happened", isoTime(change.occurredAt)],
    ["in force", windowOf(effective)],
    ["recorded", isoTime(recordedAt)],
    ["account", accountOf(change, wording)],
    ["others", handsOf(change, wording)],
    ["path", change.via],
    ["group", change.group],
    ["review", reviewOf(change, wording)],
    ["review link", change.review?.url],
    ["file", fileOf(change)],
    ["message", change.message === undefined ? undefined : wording.conceal(change.message)],
    ["text before", change.beforeHash],
    ["text after", change.afterHash],
    ["link", change.url === undefined ? undefined : wording.conceal(change.url)],
  ];
  return fields.flatMap(([label, text]) =>
    text === undefined || text === null ? [] : [{ label, texts: [text] }],
  );
}

function windowOf({ from, to, basis }: ChangeEvent["effective"]): string {
  const end = from === to ? "" : ` to ${isoTime(to)}`;
  return `${isoTime(from)}${end}, ${basis}`;
}

function pair(before: string | undefined, after: string | undefined): string | undefined {
  if (before === undefined) return after;
  return `${before} -> ${after ?? "nothing"}`;
}

function accountOf({ actor }: ChangeEvent, { names }: ChangeWording): string | undefined {
  if (actor === undefined) return undefined;
  const named = names === "full" ? [actor.id, actor.name, actor.email] : [];
  const words = [...new Set(named), actor.kind.replaceAll("_", " "), actor.basis];
  return words.filter((word) => word !== undefined).join(", ");
}

function handsOf({ hands = [] }: ChangeEvent, { names }: ChangeWording): string | undefined {
  if (hands.length === 0) return undefined;
  const words = hands.map(({ role, actor }) => {
    const kind = actor.kind.replaceAll("_", " ");
    const who = names === "full" ? `${actor.name ?? actor.id} (${kind})` : kind;
    return `${role.replaceAll("_", " ")}: ${who}`;
  });
  return words.join("; ");
}

function reviewOf({ review }: ChangeEvent, { names }: ChangeWording): string | undefined {
  if (review === undefined) return undefined;
  const { state, reviewers } = review;
  if (reviewers.length === 0) return state.replaceAll("_", " ");
  const who = names === "full" ? reviewers.join(", ") : showNumber(reviewers.length, "reviewer");
  return `${state.replaceAll("_", " ")}, ${who}`;
}

function fileOf({ file }: ChangeEvent): string | undefined {
  if (file === undefined) return undefined;
  const { repository, path, commit, previousCommit } = file;
  const before = previousCommit === undefined ? "" : `, before it ${previousCommit}`;
  return `${path} in ${repository} at ${commit}${before}`;
}
