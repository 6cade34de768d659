import type { ChangeEvent } from "../domain/change-event.ts";
import type { JoinedChange } from "../domain/joined-change.ts";
import type { TrafficSight } from "../domain/served-revision.ts";
import type { ChangeWording } from "./four-questions.ts";
import { showActor, showPlace } from "./show-actor.ts";
import { showMove } from "./show-change.ts";
import { showSource } from "./show-source.ts";
import { joinSentences, showMoment } from "./shown.ts";

/**
 * A change as one sentence with its record: when, what moved from where to where, which account by which path and who
 * says so, then whether traffic showed it, and the link. Foreign text is not escaped here.
 */
export function describeChange(
  one: JoinedChange,
  wording: ChangeWording,
  /** The prompt whose changes are listed: it is not named again with each. */
  listed?: string,
): string {
  const { change, recordedAs, traffic } = one;
  const { when, names, conceal } = wording;
  const name = recordedAs === undefined ? "" : ` (recorded as ${recordedAs})`;
  const isStated = change.actor?.basis === "stated";
  const record = isStated ? undefined : `recorded by ${showSource(change.source)}`;
  const path = showPlace(change) ?? record;
  const sentence =
    `${showMoment(change.occurredAt, when)}  ${thingAmong(change, listed)}${showMove(change)}${name}, ` +
    `${path === undefined ? "" : `${path}, `}by ${showActor(change, names)}.`;
  const url = change.url === undefined ? "" : conceal(change.url);
  return joinSentences([conceal(sentence), traffic && showSight(traffic, when), url]);
}

function thingAmong(change: ChangeEvent, listed: string | undefined): string {
  if (listed === undefined || change.prompt !== listed) return `${showThing(change)} `;
  return change.part === undefined ? "" : `${change.part}, `;
}

/** What a change is about, without its version: `support.extract`. */
export function showThing({ prompt, workflow, model, file, source, part }: ChangeEvent): string {
  if (prompt !== undefined && part !== undefined) return `${part} in ${prompt}`;
  return prompt ?? workflow ?? model ?? file?.path ?? source;
}

/** What traffic shows of a revision, as a sentence. */
export function showSight(traffic: TrafficSight, when: ChangeWording["when"]): string {
  if (traffic.kind === "not_seen") return "Not seen in traffic.";
  if (traffic.kind === "cannot_know") return "Traffic cannot tell: it names no revision of it.";
  const { firstSeen, lastSeen, basis } = traffic;
  const how = { hash: "", normalised: " (but for line ends)", version: " (by version)" }[basis];
  const first = showMoment(firstSeen, when);
  return firstSeen === lastSeen
    ? `In traffic ${first}${how}.`
    : `In traffic ${first} to ${showMoment(lastSeen, when)}${how}.`;
}
