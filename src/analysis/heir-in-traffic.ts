import type { ChangeEvent } from "../domain/change-event.ts";
import { MINUTE } from "../domain/series.ts";
import { movesText } from "./group-rollout-steps.ts";
import { revisionName } from "./label-variants.ts";
import type { PromptTraffic } from "./prompt-traffic.ts";
import { revisionInTraffic } from "./revision-in-traffic.ts";
import { MEAN_LAG } from "./time-variants.ts";

/** The first later revision that traffic shows, and the chance that the one before it ran without being seen. */
export interface Heir {
  readonly name: string;
  readonly unseen: number;
}

/** Less than this, and a revision that traffic does not show did not run. */
const LEAST = 0.01;

/**
 * A revision may be followed by the next one before any call shows it: its text then lives on in that one. How probable
 * that is falls with the age at which a call still came with another revision (clients take a new text up within minutes).
 * Undefined where calls would have shown it.
 */
export function heirInTraffic(
  change: ChangeEvent,
  traffic: PromptTraffic,
  changes: readonly ChangeEvent[],
): Heir | undefined {
  const from = Math.floor(change.effective.from / MINUTE);
  const later = changes
    .filter((other) => other.prompt === change.prompt && other !== change && movesText(other))
    .filter((other) => other.effective.from >= change.effective.from && other.kind !== "rollback")
    .sort((a, b) => a.effective.from - b.effective.from);
  const names = later.map((other) => revisionInTraffic(other, traffic.labels));
  const name = names.find((one) => one !== undefined);
  if (name === undefined) return undefined;
  const labels = traffic.labels.filter((label) => revisionName(label) === name);
  const seen = Math.min(...labels.map((label) => label.firstSeen));
  if (seen < from) return undefined;
  const last = lastCallBefore(traffic, from, seen);
  const unseen = last === undefined ? 1 : Math.exp(-(last - from) / MEAN_LAG);
  return unseen < LEAST ? undefined : { name, unseen };
}

/** The minute of the last judged call from `from` on and before `to`. */
function lastCallBefore(traffic: PromptTraffic, from: number, to: number): number | undefined {
  let last: number | undefined;
  for (const { series } of traffic.parts) {
    for (let i = series.minutes.length - 1; i >= 0; i -= 1) {
      const minute = series.minutes[i] ?? 0;
      if (minute >= to) continue;
      if (minute >= from && (last === undefined || minute > last)) last = minute;
      break;
    }
  }
  return last;
}
