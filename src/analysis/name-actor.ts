import type { ChangeEvent } from "../domain/change-event.ts";
import type { Accounts } from "./join-accounts.ts";

/**
 * A change whose account is named by what is known of it: an account that records name by an id alone gets the name of the
 * person that it was joined to, marked as joined; one that several people use is marked as shared, since what it did says
 * nothing of one of them.
 * @example actor `cm4u8` of langfuse, of which `people` says that it is maya → `maya`, joined
 */
export function nameActor(change: ChangeEvent, accounts: Accounts): ChangeEvent {
  const { actor, source } = change;
  const person = actor && accounts.personOf({ ...actor, source });
  if (actor === undefined || person === undefined) return change;
  const isShared = person.shared ? { isShared: true } : {};
  const isNamed = actor.name !== undefined || actor.email !== undefined;
  const name = isNamed ? {} : { name: person.name, basis: "joined" as const };
  return { ...change, actor: { ...actor, ...name, ...isShared } };
}
