import type { ChangeEvent } from "../domain/change-event.ts";
import type { PromptTraffic } from "./prompt-traffic.ts";
import { isOfPart } from "./tell-as-part.ts";

/** Whether a change can touch a prompt at all: its own, or one of everything in its workflow or on its model. */
export function concerns(change: ChangeEvent, traffic: PromptTraffic): boolean {
  if (change.kind === "review") return false;
  if (change.workflow !== undefined && traffic.namesakes.has(change.workflow)) return false;
  if (isOfPart(change, traffic.prompt)) return true;
  if (change.prompt !== undefined) return change.prompt === traffic.prompt || traffic.unattributed;
  if (change.workflow !== undefined && !traffic.workflows.has(change.workflow)) return false;
  if (change.kind !== "model_change" && change.kind !== "provider_notice") return true;
  const named = [change.model, change.previousModel].filter((model) => model !== undefined);
  return (
    named.length === 0 ||
    traffic.models.size === 0 ||
    named.some((model) => modelInTraffic(model, traffic) !== undefined)
  );
}

/** A served model is often a dated snapshot of the alias that a change names. */
export function modelInTraffic(model: string, traffic: PromptTraffic): string | undefined {
  if (traffic.models.has(model)) return model;
  return [...traffic.models].find(
    (served) => served.startsWith(`${model}-`) && /^\d/.test(served.slice(model.length + 1)),
  );
}
