import type { ChangeEvent } from "../domain/change-event.ts";

/** Whether a change reaches a prompt by a part of it alone. */
export function isOfPart(change: ChangeEvent, prompt: string): boolean {
  return change.prompt !== prompt && change.includedIn?.includes(prompt) === true;
}

/**
 * A change as the asked prompt sees it: that of a part of it is a change of what it depends on, under the same handle.
 * @example `label_moved` of `tone`, asked about `support.extract` → `dependency_change` of `support.extract`, part `tone`
 */
export function tellAsPart(change: ChangeEvent, asked: string | undefined): ChangeEvent {
  if (asked === undefined || !isOfPart(change, asked)) return change;
  return { ...change, kind: "dependency_change", prompt: asked, part: change.prompt };
}
