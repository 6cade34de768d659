import type { ChangeEvent } from "../domain/change-event.ts";
import type { Suspect, Undo } from "../domain/suspect.ts";
import type { Conceal } from "./conceal-names.ts";
import { isoTime, numberOrNull, orNull } from "./json-value.ts";
import { type NamesShown, showActor } from "./show-actor.ts";

/** A suspect and how it is to be shown. */
export interface SuspectShown {
  readonly suspect: Suspect;
  /** Rounded together with those of the other suspects. */
  readonly probability: number;
  readonly names: NamesShown;
  readonly conceal: Conceal;
}

/** One suspect in the public JSON shape. Texts of prompts are not part of it. */
export function suspectToJson(shown: SuspectShown): Record<string, unknown> {
  const { suspect, conceal } = shown;
  return {
    rank: suspect.rank,
    probability: shown.probability,
    change: changeToJson(suspect, shown),
    reasons: suspect.reasons.map(({ code, text, logOdds }) => ({
      code,
      text: conceal(text),
      log_odds: numberOrNull(logOdds),
    })),
    reviewed: reviewedToJson(shown),
    owned: ownedToJson(shown),
    undo: undoToJson(suspect.undo, conceal),
    gaps: suspect.gaps,
  };
}

function changeToJson({ change, also }: Suspect, shown: SuspectShown): Record<string, unknown> {
  const { from, to, basis } = change.effective;
  return {
    handle: change.handle,
    source: change.source,
    id: change.id,
    also,
    kind: change.kind,
    kind_word: orNull(change.kindWord),
    prompt: orNull(change.prompt),
    workflow: orNull(change.workflow),
    environment: orNull(change.environment),
    version: orNull(change.version),
    previous_version: orNull(change.previousVersion),
    model: orNull(change.model),
    previous_model: orNull(change.previousModel),
    share: numberOrNull(change.share),
    occurred_at: isoTime(change.occurredAt),
    effective: { from: isoTime(from), to: isoTime(to), basis },
    actor: actorToJson(change, shown.names),
    via: orNull(change.via),
    url: orNull(change.url),
    file: orNull(change.file?.path),
  };
}

function actorToJson(change: ChangeEvent, names: NamesShown): Record<string, unknown> | null {
  const { actor } = change;
  if (actor === undefined) return null;
  const { kind, basis } = actor;
  if (names === "none") return { id: null, kind, basis };
  if (names === "role") return { id: null, kind, basis, role: showActor(change, names) };
  return { id: actor.id, kind, basis, name: orNull(actor.name) };
}

function reviewedToJson({ suspect, names, conceal }: SuspectShown): Record<string, unknown> {
  const { state, reviewers, url, basis } = suspect.reviewed;
  return {
    state,
    reviewers: names === "full" ? reviewers : [],
    reviewer_count: reviewers.length,
    url: orNull(url),
    basis: conceal(basis),
  };
}

function ownedToJson({ suspect, conceal }: SuspectShown): Record<string, unknown> {
  const { state, owner, atTimeOfChange, nearest, basis } = suspect.owned;
  const shown = (name: string | undefined) => (name === undefined ? null : conceal(name));
  return {
    state,
    owner: shown(owner),
    at_time_of_change: shown(atTimeOfChange),
    nearest: shown(nearest),
    basis: conceal(basis),
  };
}

function undoToJson(
  { toVersion, steps, alsoLost }: Undo,
  conceal: Conceal,
): Record<string, unknown> {
  return { to_version: orNull(toVersion), steps: steps.map(conceal), also_lost: alsoLost };
}
