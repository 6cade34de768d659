import type { PointerObservation } from "../../domain/observation.ts";
import type { Actor } from "../../domain/person.ts";
import { tellPointer } from "../tell-pointer.ts";
import type { KeptEvent } from "./payload.ts";

/** What an event of CloudTrail tells: who wrote the draft, or made a version of it. To what is told by the prompts. */
export function tellEvent(event: KeptEvent, isDraftLive: boolean): readonly PointerObservation[] {
  const { name, record } = event;
  const target = promptOf(event);
  // What was refused changed nothing.
  if (target === undefined || record.errorCode !== undefined) return [];
  const version = record.responseElements?.version;
  if (name === "CreatePromptVersion")
    return version ? [tell(event, target, `version:${version}`)] : [];
  if (name === "DeletePrompt") return [];
  const draft = tell(event, target, "version:DRAFT");
  return isDraftLive
    ? [draft, { ...tell(event, target, "label:DRAFT"), environment: "DRAFT" }]
    : [draft];
}

/** The id of a prompt, from an id or a name of the resource, with or without a version. */
function promptOf({ record }: KeptEvent): string | undefined {
  const given = record.responseElements?.id ?? record.requestParameters?.promptIdentifier;
  return given?.replace(/^.*\bprompt\//, "").split(":")[0];
}

function tell(event: KeptEvent, target: string, pointer: string): PointerObservation {
  const { id, at, record } = event;
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
  });
}

/** The session of a role that people sign in to bears their name; any other may be that of a program. */
function actorOf(identity: KeptEvent["record"]["userIdentity"]): Actor | undefined {
  const { type, arn, userName, invokedBy } = identity ?? {};
  if (type === "AWSService") {
    const id = invokedBy ?? "AWS";
    return { id, name: undefined, email: undefined, kind: "system", basis: "pulled" };
  }
  const session = type === "AssumedRole" ? arn?.split("/").at(-1) : userName;
  const id = session ?? arn;
  if (id === undefined) return undefined;
  const email = /^[^@\s]+@[^@\s]+$/.test(id) ? id : undefined;
  const isPerson = email !== undefined || arn?.includes("/AWSReservedSSO_") === true;
  return { id, name: undefined, email, kind: isPerson ? "human" : "unknown", basis: "pulled" };
}
