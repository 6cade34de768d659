import { findValues } from "./find-values.ts";
import type { Unit } from "./unit.ts";

/** The model and its settings that the head of a prompt file gives between `---` lines. */
export function findFrontMatter(source: string): readonly Unit[] {
  const head = /^---\r?\n([\s\S]{0,20000}?)\r?\n---\s*$/m.exec(source);
  if (head === null || head.index !== 0) return [];
  try {
    return (findValues("head.yaml", head[1] ?? "") ?? []).filter((unit) => unit.kind !== "prompt");
  } catch {
    return [];
  }
}
