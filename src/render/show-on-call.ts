import type { OnCallMoment, OnCallRota } from "../domain/on-call.ts";
import type { NamesShown } from "./show-actor.ts";
import { showNumber } from "./show-rate.ts";

/**
 * Whom a rota had on call when a change was made, and whom it has now, as a sentence; by number where names are not to be
 * shown. What was not read is said not to be known.
 */
export function showOnCall(onCall: OnCallRota, names: NamesShown): string {
  const { title, atTimeOfChange: past, now } = onCall;
  if (title === undefined || (past === undefined && now === undefined)) {
    return showOnCallNow(onCall, names);
  }
  if (past !== undefined && now !== undefined && isSame(past, now)) {
    return `On call by ${title}: ${whom(past, names)} at the time of the change and now${plannedIf(now)}.`;
  }
  const then =
    past === undefined
      ? "at the time of the change cannot be told, it was not read"
      : `${whom(past, names)} at the time of the change`;
  return `On call by ${title}: ${then}; ${presentOf(now, names)}.`;
}

/** The same of now alone. */
export function showOnCallNow({ rota, title, now }: OnCallRota, names: NamesShown): string {
  const called = title ?? rota;
  return now === undefined
    ? `Who is on call by ${called} cannot be told: it was not read.`
    : `On call by ${called}: ${presentOf(now, names)}.`;
}

function presentOf(now: OnCallMoment | undefined, names: NamesShown): string {
  if (now === undefined) return "now cannot be told, it was not read";
  return `${whom(now, names)} now${plannedIf(now)}`;
}

function whom({ people }: OnCallMoment, names: NamesShown): string {
  if (people.length === 0) return "nobody";
  return names === "full"
    ? people.map(nameOnCall).join(", ")
    : showNumber(people.length, "account");
}

/** An account on call as people know it. */
export function nameOnCall({ name, email, id }: OnCallMoment["people"][number]): string {
  return name ?? email ?? id;
}

function isSame(one: OnCallMoment, other: OnCallMoment): boolean {
  const ids = ({ people }: OnCallMoment) => people.map(({ id }) => id).join("\n");
  return ids(one) === ids(other);
}

function plannedIf({ isPlanned }: OnCallMoment): string {
  return isPlanned ? ", as planned when it was read" : "";
}
