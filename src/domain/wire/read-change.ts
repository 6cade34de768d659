import {
  type ChangeEvent,
  type ChangeKind,
  type Effective,
  isChangeKind,
} from "../change-event.ts";
import { PayloadError } from "../errors.ts";
import { ACTOR_KINDS, type Actor, type ActorKind } from "../person.ts";
import type { StatedReview } from "../review.ts";
import { numberAt, objectAt, type Raw, requiredTextAt, textAt } from "./fields.ts";
import { momentAt, requiredMomentAt } from "./moment.ts";

/** A change as it is told, before a handle is given and contents are hashed. */
export type StatedChange = Omit<ChangeEvent, "handle">;

const REVIEW_STATES = ["approved", "changes_requested", "requested", "bypassed", "none", "unknown"];

/**
 * One change of the import format. The actor is `stated`: whoever sent the line says so, nobody signed it.
 * @throws PayloadError naming the field and what is wrong with it
 */
export function readChange(line: unknown): StatedChange {
  const raw = objectAt(line, "the line");
  const word = requiredTextAt(raw, "kind");
  const occurredAt = requiredMomentAt(raw, "occurred_at");
  return {
    source: requiredTextAt(raw, "source"),
    id: requiredTextAt(raw, "id"),
    ...kindOf(word),
    ...namesAt(raw),
    before: textAt(raw, "before"),
    after: textAt(raw, "after"),
    beforeHash: undefined,
    afterHash: undefined,
    share: shareAt(raw),
    occurredAt,
    effective: effectiveAt(raw, occurredAt),
    actor: actorAt(raw),
    review: reviewAt(raw),
    file: undefined,
  };
}

function kindOf(word: string): { kind: ChangeKind; kindWord: string | undefined } {
  return isChangeKind(word)
    ? { kind: word, kindWord: undefined }
    : { kind: "other", kindWord: word };
}

function namesAt(raw: Raw) {
  return {
    prompt: textAt(raw, "prompt"),
    workflow: textAt(raw, "workflow"),
    environment: textAt(raw, "environment"),
    version: textAt(raw, "version"),
    previousVersion: textAt(raw, "previous_version"),
    model: textAt(raw, "model"),
    previousModel: textAt(raw, "previous_model"),
    via: textAt(raw, "via"),
    group: textAt(raw, "group"),
    url: textAt(raw, "url"),
    message: textAt(raw, "message"),
  };
}

function shareAt(raw: Raw): number | undefined {
  const share = numberAt(raw, "share");
  if (share === undefined || (share >= 0 && share <= 1)) return share;
  throw new PayloadError("share is not between 0 and 1");
}

function effectiveAt(raw: Raw, occurredAt: number): Effective {
  const at = momentAt(raw, "effective_at");
  const from = momentAt(raw, "effective_from") ?? at;
  const to = momentAt(raw, "effective_to") ?? at ?? from;
  if (from === undefined && to === undefined) {
    return { from: occurredAt, to: occurredAt, basis: "published" };
  }
  const window = { from: from ?? occurredAt, to: to ?? occurredAt, basis: "stated" as const };
  if (window.from <= window.to) return window;
  throw new PayloadError("effective_from is after effective_to");
}

function actorAt(raw: Raw): Actor | undefined {
  const value = raw["actor"];
  if (value === undefined || value === null) return undefined;
  const given = objectAt(value, "actor");
  const name = textAt(given, "name");
  const email = textAt(given, "email");
  const id = textAt(given, "id") ?? email ?? name;
  if (id === undefined) return undefined;
  return { id, name, email, kind: actorKindAt(given), basis: "stated" };
}

function actorKindAt(given: Raw): ActorKind {
  const kind = textAt(given, "kind");
  return ACTOR_KINDS.find((known) => known === kind) ?? "unknown";
}

function reviewAt(raw: Raw): StatedReview | undefined {
  const value = raw["review"];
  if (value === undefined || value === null) return undefined;
  const given = objectAt(value, "review");
  const state = textAt(given, "state") ?? "unknown";
  if (!REVIEW_STATES.includes(state)) {
    throw new PayloadError(`review.state is none of ${REVIEW_STATES.join(", ")}`);
  }
  const reviewers = given["reviewers"] ?? [];
  if (!Array.isArray(reviewers) || reviewers.some((name) => typeof name !== "string")) {
    throw new PayloadError("review.reviewers is not a list of texts");
  }
  return { state: state as StatedReview["state"], reviewers, url: textAt(given, "url") };
}
