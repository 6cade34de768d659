import type { WeighedCase } from "./weigh-case.ts";

export function measuringNotes(_weighed: WeighedCase): string[] {
  return [];
}
