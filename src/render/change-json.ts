import type { ChangeEvent } from "../domain/change-event.ts";
import { isoTime, numberOrNull, orNull } from "./json-value.ts";
import { type NamesShown, showActor } from "./show-actor.ts";

/**
 * A change in the public JSON shape. Texts of prompts are not part of it.
 * @param also ids of the other steps of the same rollout, where they are one with it
 */
export function changeToJson(
  change: ChangeEvent,
  names: NamesShown,
  also?: readonly string[],
): Record<string, unknown> {
  const { from, to, basis } = change.effective;
  return {
    handle: change.handle,
    source: change.source,
    id: change.id,
    ...(also === undefined ? {} : { also }),
    kind: change.kind,
    kind_word: orNull(change.kindWord),
    prompt: orNull(change.prompt),
    ...(change.part === undefined ? {} : { part: change.part }),
    workflow: orNull(change.workflow),
    environment: orNull(change.environment),
    version: orNull(change.version),
    previous_version: orNull(change.previousVersion),
    model: orNull(change.model),
    previous_model: orNull(change.previousModel),
    share: numberOrNull(change.share),
    occurred_at: isoTime(change.occurredAt),
    effective: { from: isoTime(from), to: isoTime(to), basis },
    actor: actorToJson(change, names),
    via: orNull(change.via),
    url: orNull(change.url),
    file: orNull(change.file?.path),
  };
}

function actorToJson(change: ChangeEvent, names: NamesShown): Record<string, unknown> | null {
  const { actor } = change;
  if (actor === undefined) return null;
  const { kind, basis, isShared = false } = actor;
  const known = { kind, basis, shared: isShared };
  if (names === "none") return { id: null, ...known };
  if (names === "role") return { id: null, ...known, role: showActor(change, names) };
  return { id: actor.id, ...known, name: orNull(actor.name) };
}
