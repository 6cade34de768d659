import type { PointerObservation } from "../domain/observation.ts";

/**
 * Orders observations of a pointer by when they hold: by time, then by the source's own sequence, then moves before
 * sights, then by key so that no two are equal.
 * @example a move and a sight of the same moment → the move first
 */
export function inOrderOfTime(a: PointerObservation, b: PointerObservation): number {
  return (
    a.at - b.at ||
    a.sequence - b.sequence ||
    Number(b.how === "moved") - Number(a.how === "moved") ||
    compareText(a.key, b.key)
  );
}

/**
 * Orders texts by their UTF-16 units, the same on every machine.
 * @example "B" before "a"
 */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
