import type { JoinedChange } from "../domain/joined-change.ts";
import type { ShadowRevision, TrafficSight } from "../domain/served-revision.ts";
import { changeToJson } from "./change-json.ts";
import { isoTime, orNull } from "./json-value.ts";
import type { LogView } from "./log-text.ts";
import type { NamesShown } from "./show-actor.ts";

/** A list of changes as the JSON shape `forensics.log/1`. */
export function logToJson(view: LogView, names: NamesShown): Record<string, unknown> {
  return {
    schema: "forensics.log/1",
    prompt: orNull(view.prompt),
    since: isoTime(view.since),
    total: view.total,
    shown: view.entries.length,
    changes: view.entries.map((one) => joinedToJson(one, names)),
    homes: view.homes.map((home) => ({
      source: home.source,
      prompt: home.name,
      first_change_at: isoTime(home.firstChange),
      last_change_at: isoTime(home.lastChange),
    })),
    unrecorded: view.shadows.map(shadowToJson),
  };
}

/** A change with the name its source has for the prompt and what traffic shows of it. */
export function joinedToJson(
  { change, recordedAs, traffic }: JoinedChange,
  names: NamesShown,
): Record<string, unknown> {
  return {
    ...changeToJson(change, names),
    recorded_as: orNull(recordedAs),
    traffic: traffic === undefined ? null : sightToJson(traffic),
  };
}

function sightToJson(traffic: TrafficSight): Record<string, unknown> {
  if (traffic.kind !== "seen") return { state: traffic.kind };
  const { kind, firstSeen, lastSeen, basis } = traffic;
  return { state: kind, first_seen_at: isoTime(firstSeen), last_seen_at: isoTime(lastSeen), basis };
}

function shadowToJson(shadow: ShadowRevision): Record<string, unknown> {
  return {
    prompt: shadow.prompt,
    environment: shadow.environment,
    version: orNull(shadow.version),
    prompt_hash: orNull(shadow.hash),
    first_seen_at: isoTime(shadow.firstSeen),
    last_seen_at: isoTime(shadow.lastSeen),
    since_beginning: shadow.sinceBeginning,
  };
}
