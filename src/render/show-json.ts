import type { ChangeRecord } from "../domain/change-record.ts";
import { concealPeople } from "./conceal-names.ts";
import { isoTime, orNull } from "./json-value.ts";
import { joinedToJson } from "./log-json.ts";
import { pathFactsToJson } from "./path-facts-json.ts";
import type { NamesShown } from "./show-actor.ts";

/** All that is known of one change as the JSON shape `forensics.change/1`, its texts included. */
export function showToJson(record: ChangeRecord, names: NamesShown): Record<string, unknown> {
  const { change, handle, recordedAt } = record;
  const conceal = concealPeople([change], names, record.reviewed.reviewers);
  const { file, group, message } = change;
  return {
    schema: "forensics.change/1",
    handle,
    recorded_at: isoTime(recordedAt),
    change: {
      ...joinedToJson(record, names),
      hands: (change.hands ?? []).map(({ role, actor }) => ({
        role,
        id: names === "full" ? actor.id : null,
        name: names === "full" ? orNull(actor.name) : null,
        kind: actor.kind,
      })),
      group: orNull(group),
      message: message === undefined ? null : conceal(message),
      repository: orNull(file?.repository),
      commit: orNull(file?.commit),
      previous_commit: orNull(file?.previousCommit),
      before: orNull(change.before),
      after: orNull(change.after),
      before_hash: orNull(change.beforeHash),
      after_hash: orNull(change.afterHash),
    },
    ...pathFactsToJson(record, names, conceal),
  };
}
