import type { ChangeEvent } from "../domain/change-event.ts";
import { MINUTE } from "../domain/series.ts";
import { concerns } from "./concerns.ts";
import type { PromptTraffic } from "./prompt-traffic.ts";

/** The minutes since the epoch at which changes that can touch a prompt took effect, in the order of the changes. */
export function minutesOfChanges(
  changes: readonly ChangeEvent[],
  traffic: PromptTraffic,
): readonly number[] {
  return changes
    .filter((change) => concerns(change, traffic))
    .map((change) => Math.floor(change.effective.from / MINUTE));
}
