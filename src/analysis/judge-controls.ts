import type { ControlledPrompt, ControlName } from "../domain/control.ts";

/** What a check makes of the controls of one prompt. */
export type ControlVerdict = "finding" | "weak" | "whole";

/**
 * `finding`: a required control is missing; `weak`: another one is. An owner that is a catch-all line, or that a record
 * says is nobody on purpose, is weak and no finding. What cannot be known is neither.
 *
 * Example: of an owned prompt whose path has no review step, with `owner` required → weak; with `review` → finding.
 * Source: none, a stated rule.
 */
export function judgeControls(
  { controls, owned }: Pick<ControlledPrompt, "controls" | "owned">,
  required: readonly ControlName[],
): ControlVerdict {
  const missing = controls.filter((one) => one.state === "missing").map((one) => one.name);
  const isSaid = owned.state === "blanket" || owned.state === "explicit_none";
  const found = missing.filter((name) => !(name === "owner" && isSaid));
  if (found.some((name) => required.includes(name))) return "finding";
  return missing.length > 0 ? "weak" : "whole";
}
