import type { ChangeEvent } from "../domain/change-event.ts";
import type { Actor } from "../domain/person.ts";

/** Every account that changes name: who made them and who had another hand in them. */
export function recordedAccounts(changes: readonly ChangeEvent[]): readonly Actor[] {
  return changes.flatMap(({ actor, hands }) => [
    ...(actor === undefined ? [] : [actor]),
    ...(hands ?? []).map((one) => one.actor),
  ]);
}
