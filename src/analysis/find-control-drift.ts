import type { ControlledPrompt, ControlName } from "../domain/control.ts";
import type { Drift, DriftCode, DriftKey } from "../domain/drift.ts";

const CODES: Readonly<Record<ControlName, DriftCode>> = {
  diff: "no_history",
  review: "no_review",
  owner: "no_owner",
  rollback: "no_rollback",
  audit_trail: "no_audit_trail",
};

/**
 * The controls that live prompts lack. What cannot be known is no finding. What an open finding of the prompt's content
 * explains (an edit without review, a text that nobody recorded) is left to it, but for the owner.
 * @param content findings of content of the same environment
 */
export function findControlDrift(
  prompts: readonly ControlledPrompt[],
  environment: string,
  content: readonly Drift[],
): readonly Drift[] {
  return prompts.flatMap(({ prompt, controls, change, served, owned }) => {
    const found = content.find((one) => one.subject.name === prompt && one.cause === undefined);
    const since = change?.effective.from ?? served?.firstSeen ?? 0;
    return controls
      .filter((control) => control.state === "missing")
      .map(({ name, evidence }): Drift => {
        const cause: DriftKey | undefined = name === "owner" ? undefined : found;
        const nearest = owned.nearest === undefined ? {} : { nearest: owned.nearest };
        return {
          ...{ kind: "control", code: CODES[name], level: "warning", environment, segment: {} },
          subject: { kind: "prompt", name: prompt },
          since,
          facts: { evidence, ...(name === "owner" ? nearest : {}) },
          cause,
        };
      });
  });
}
