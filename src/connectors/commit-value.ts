import type { PointerValue } from "../domain/observation.ts";

/** A commit as what a branch or an environment points to; all zeros stand for none. */
export function commitValue(commit: string): PointerValue | undefined {
  if (/^0+$/.test(commit)) return undefined;
  return { version: commit, text: undefined, hash: undefined };
}
