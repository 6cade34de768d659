import type { Settings } from "../../runtime/settings.ts";
import type { DriftSettings } from "../../workflows/drift-settings.ts";
import { answerSettings } from "../answer-settings.ts";

/**
 * What a pass is made with.
 * @param due how often a pass is due, in milliseconds, where one is scheduled
 */
export function driftSettings(
  settings: Settings,
  now: number,
  due: number | undefined,
): DriftSettings {
  const sources = Object.entries(settings.config.sources);
  const required = sources.filter(([, one]) => one.required).map(([name]) => name);
  return { ...answerSettings(settings, now), required: new Set(required), due };
}
