import { changeToJson } from "./change-json.ts";
import { isoTime, orNull } from "./json-value.ts";
import { concealControls, type JudgedPrompt, type OwnersView } from "./owners-view.ts";
import { pathFactsToJson } from "./path-facts-json.ts";
import type { NamesShown } from "./show-actor.ts";

/** The controls of live prompts as the JSON shape `forensics.owners/1`. */
export function ownersToJson(view: OwnersView, names: NamesShown): Record<string, unknown> {
  const conceal = concealControls(view, names);
  return {
    schema: "forensics.owners/1",
    environment: view.environment,
    assumptions: view.assumptions,
    basis: view.basis,
    without_traffic: view.idle,
    findings: view.prompts.filter((one) => one.verdict === "finding").length,
    prompts: view.prompts.map((one) => ({
      prompt: one.prompt,
      finding: one.verdict === "finding",
      served: servedToJson(one),
      unrecorded: one.isUnrecorded,
      last_change: one.change === undefined ? null : changeToJson(one.change, names),
      ...pathFactsToJson({ ...one, gaps: [] }, names, conceal),
      gaps: undefined,
      controls: one.controls.map(({ name, state, evidence }) => ({
        name,
        state,
        evidence: conceal(evidence),
      })),
    })),
  };
}

function servedToJson({ served }: JudgedPrompt): Record<string, unknown> | null {
  if (served === undefined) return null;
  const { version, hash, firstSeen, lastSeen } = served;
  return {
    version: orNull(version),
    prompt_hash: orNull(hash),
    first_seen_at: isoTime(firstSeen),
    last_seen_at: isoTime(lastSeen),
  };
}
