import { findValues } from "./find-values.ts";
import { headOf } from "./head-of.ts";
import type { Unit } from "./unit.ts";

/** The model and its settings that the head of a prompt file gives between `---` lines. */
export function findFrontMatter(source: string): readonly Unit[] {
  const head = headOf(source);
  if (head === undefined) return [];
  try {
    return (findValues("head.yaml", head) ?? []).filter((unit) => unit.kind !== "prompt");
  } catch {
    return [];
  }
}
