import type { OnCallMoment, OnCallRota } from "../domain/on-call.ts";
import type { Ownership } from "../domain/owner.ts";
import type { Review } from "../domain/review.ts";
import type { PathFacts, Undo } from "../domain/suspect.ts";
import type { Conceal } from "./conceal-names.ts";
import { orNull } from "./json-value.ts";
import type { NamesShown } from "./show-actor.ts";
import { nameOnCall } from "./show-on-call.ts";

/** Who reviewed it, who owns it, how to undo it and which controls are missing, in the public JSON shape. */
export function pathFactsToJson(
  facts: PathFacts,
  names: NamesShown,
  conceal: Conceal,
): Record<string, unknown> {
  return {
    reviewed: reviewedToJson(facts.reviewed, names, conceal),
    owned: ownedToJson(facts.owned, names, conceal),
    undo: undoToJson(facts.undo, conceal),
    gaps: facts.gaps,
  };
}

function reviewedToJson(
  review: Review,
  names: NamesShown,
  conceal: Conceal,
): Record<string, unknown> {
  const { state, reviewers, url, mergedBy, basis } = review;
  return {
    state,
    reviewers: names === "full" ? reviewers : [],
    reviewer_count: reviewers.length,
    url: orNull(url),
    merged_by: names === "full" ? orNull(mergedBy) : null,
    basis: conceal(basis),
  };
}

function ownedToJson(
  owned: Ownership,
  names: NamesShown,
  conceal: Conceal,
): Record<string, unknown> {
  const { state, owner, atTimeOfChange, nearest, lastAuthor, onCall, basis } = owned;
  const shown = (name: string | undefined) => (name === undefined ? null : conceal(name));
  return {
    state,
    owner: shown(owner),
    at_time_of_change: shown(atTimeOfChange),
    nearest: shown(nearest),
    last_author: names === "full" ? orNull(lastAuthor) : null,
    on_call: onCall === undefined ? null : onCallToJson(onCall, names),
    basis: conceal(basis),
  };
}

function onCallToJson({ rota, title, atTimeOfChange, now }: OnCallRota, names: NamesShown) {
  const moment = (one: OnCallMoment | undefined) =>
    one === undefined
      ? null
      : {
          accounts: names === "full" ? one.people.map(nameOnCall) : [],
          account_count: one.people.length,
          planned: one.isPlanned,
        };
  return {
    rota,
    title: orNull(title),
    at_time_of_change: moment(atTimeOfChange),
    now: moment(now),
  };
}

function undoToJson(
  { toVersion, toReviewed, steps, alsoLost }: Undo,
  conceal: Conceal,
): Record<string, unknown> {
  return {
    to_version: orNull(toVersion),
    to_reviewed: orNull(toReviewed?.state),
    steps: steps.map(conceal),
    also_lost: alsoLost,
  };
}
