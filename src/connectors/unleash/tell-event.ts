import type { PointerObservation, PointerValue } from "../../domain/observation.ts";
import type { Actor } from "../../domain/person.ts";
import type { StatedReview } from "../../domain/review.ts";
import { readFacts } from "../read-shape.ts";
import { tellPointer } from "../tell-pointer.ts";
import { type EventPayload, eventState } from "./payload.ts";
import { servedValue } from "./served-value.ts";

/** The id of what Unleash does itself. */
const SYSTEM = -1337;

const REVIEWS: Readonly<Record<string, StatedReview["state"]>> = {
  "change-request-created": "requested",
  "change-request-sent-to-review": "requested",
  "change-request-approved": "approved",
  "change-request-rejected": "changes_requested",
  "change-request-cancelled": "changes_requested",
  "change-request-discarded": "changes_requested",
};

/** What an event of a flag tells: what is served, that it was switched, or what became of a change request. */
export function tellEvent(event: EventPayload): readonly PointerObservation[] {
  const { type, environment } = event;
  const review = REVIEWS[type];
  if (review !== undefined) return environment ? [tellReview(event, review)] : [];
  const switched = /^feature-(?:environment-(enabled|disabled)|(archived|revived))$/.exec(type);
  if (switched) return [tellSwitch(event, switched[1] ?? switched[2] ?? "")];
  return environment ? [tellServed(event)] : [];
}

function tellServed(event: EventPayload): PointerObservation {
  const { after, before } = statesOf(event);
  const [value, previous] = [servedValue(after), servedValue(before)];
  const isSame = value?.hash === previous?.hash && value?.share === previous?.share;
  // Whom it is served to was changed, which is not read.
  if (value && previous && isSame) return tell(event, { how: "touched", value: undefined });
  return tell(event, { how: "moved", value, previous });
}

function tellSwitch(event: EventPayload, word: string): PointerObservation {
  const isOn = word === "enabled" || word === "revived";
  const state = (version: string): PointerValue => ({ version, text: undefined, hash: undefined });
  return tell(event, {
    pointer: `flag:${event.environment ?? "all"}`,
    how: "moved",
    value: state(isOn ? "on" : "off"),
    previous: state(isOn ? "off" : "on"),
  });
}

function tellReview(event: EventPayload, state: StatedReview["state"]): PointerObservation {
  const id = statesOf(event).after?.changeRequestId;
  const reviewer = state === "requested" ? undefined : actorOf(event)?.id;
  return tell(event, {
    how: "reviewed",
    value: undefined,
    review: { state, reviewers: reviewer ? [reviewer] : [], url: undefined },
    group: id === undefined ? undefined : `change-request ${id}`,
  });
}

function statesOf({ id, data, preData }: EventPayload) {
  const what = `event ${id} of Unleash`;
  return { after: readFacts(eventState, data, what), before: readFacts(eventState, preData, what) };
}

type Told = Pick<PointerObservation, "how" | "value"> & Partial<PointerObservation>;

function tell(event: EventPayload, told: Told): PointerObservation {
  const { id, featureName, environment, createdAt, groupType, groupId } = event;
  const flag = featureName ?? "";
  return tellPointer({
    key: `event:${id}`,
    target: flag,
    prompt: flag,
    pointer: `environment:${environment}`,
    environment: environment ?? undefined,
    channel: "audit_log",
    record: String(id),
    at: Date.parse(createdAt),
    sequence: id,
    actor: actorOf(event),
    group: groupType && groupId ? `${groupType} ${groupId}` : undefined,
    ...told,
  });
}

/** A name with an address is a person's or a service account's; any other may be that of a token. */
function actorOf({ createdBy, createdByUserId }: EventPayload): Actor | undefined {
  if (!createdBy) return undefined;
  const email = createdBy.includes("@") ? createdBy : undefined;
  const known = email ? "human" : "unknown";
  const kind = createdByUserId === SYSTEM ? "system" : known;
  return { id: createdBy, name: undefined, email, kind, basis: "pulled" };
}
