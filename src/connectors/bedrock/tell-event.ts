import type { PointerObservation } from "../../domain/observation.ts";
import { tellTrail } from "../tell-trail.ts";
import type { KeptEvent } from "./payload.ts";

/** What an event of CloudTrail tells: who wrote the draft, or made a version of it. To what is told by the prompts. */
export function tellEvent(event: KeptEvent, isDraftLive: boolean): readonly PointerObservation[] {
  const { name, record } = event;
  const target = promptOf(event);
  // What was refused changed nothing.
  if (target === undefined || record.errorCode !== undefined) return [];
  const version = record.responseElements?.version;
  if (name === "CreatePromptVersion")
    return version ? [tellTrail(event, target, `version:${version}`)] : [];
  if (name === "DeletePrompt") return [];
  const draft = tellTrail(event, target, "version:DRAFT");
  return isDraftLive
    ? [draft, tellTrail(event, target, "label:DRAFT", { environment: "DRAFT" })]
    : [draft];
}

/** The id of a prompt, from an id or a name of the resource, with or without a version. */
function promptOf({ record }: KeptEvent): string | undefined {
  const given = record.responseElements?.id ?? record.requestParameters?.promptIdentifier;
  return given?.replace(/^.*\bprompt\//, "").split(":")[0];
}
