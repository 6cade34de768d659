import type { PointerObservation } from "../domain/observation.ts";
import type { Actor } from "../domain/person.ts";
import { tellPointer } from "./tell-pointer.ts";
import type { KeptTrailEvent, TrailHand, TrailIdentity } from "./trail-payload.ts";

/** That an event of CloudTrail touched a pointer, and by whom. To what, other observations tell. */
export function tellTrail(
  { id, at, record }: KeptTrailEvent<TrailHand>,
  target: string,
  pointer: string,
  more: Partial<PointerObservation> = {},
): PointerObservation {
  return tellPointer({
    key: `trail:${id}:${pointer}`,
    target,
    prompt: target,
    pointer,
    how: "touched",
    channel: "audit_log",
    record: id,
    at,
    value: undefined,
    actor: actorOf(record.userIdentity),
    via: /^(?:console|signin)\./.test(record.userAgent ?? "") ? "dashboard" : "api",
    ...more,
  });
}

/**
 * The session of a role that people sign in to bears their name. Whoever takes on any other role chooses the name of the
 * session, so that one is stated; it may be that of a program.
 */
function actorOf(identity: TrailIdentity | undefined): Actor | undefined {
  const { type, arn, userName, invokedBy } = identity ?? {};
  if (type === "AWSService") {
    const id = invokedBy ?? "AWS";
    return { id, name: undefined, email: undefined, kind: "system", basis: "pulled" };
  }
  const session = type === "AssumedRole" ? arn?.split("/").at(-1) : userName;
  const id = session ?? arn;
  if (id === undefined) return undefined;
  const email = /^[^@\s]+@[^@\s]+$/.test(id) ? id : undefined;
  const isSignedIn = arn?.includes("/AWSReservedSSO_") === true;
  const kind = email !== undefined || isSignedIn ? "human" : "unknown";
  const basis = type === "AssumedRole" && !isSignedIn ? "stated" : "pulled";
  return { id, name: undefined, email, kind, basis };
}
