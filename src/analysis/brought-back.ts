import type { ChangeEvent } from "../domain/change-event.ts";
import { MINUTE } from "../domain/series.ts";
import { concerns } from "./concerns.ts";
import { movesText } from "./group-rollout-steps.ts";
import { revisionName } from "./label-variants.ts";
import type { Label, PromptTraffic } from "./prompt-traffic.ts";
import { revisionInTraffic } from "./revision-in-traffic.ts";
import { startOf, type TimeGrid } from "./time-grid.ts";

/** Revisions are recorded when they are published; traffic may show them a little earlier by its own clock, in minutes. */
export const CLOCK_SKEW = 5;

/**
 * The minute, within a day of the moment asked about, at which a later change brought back this revision or one that
 * inherited from it: from then on that change answers for it.
 */
export function broughtBack(
  name: string,
  traffic: PromptTraffic,
  grid: TimeGrid,
  changes: readonly ChangeEvent[],
): number | undefined {
  const seen = firstSeen(name, traffic.labels);
  const returns = changes
    .filter((other) => concerns(other, traffic) && isReturn(other, traffic, changes))
    .filter((other) => {
      const target = revisionInTraffic(other, traffic.labels);
      return target !== undefined && firstSeen(target, traffic.labels) >= seen;
    })
    .map((other) => Math.floor(other.effective.from / MINUTE) - CLOCK_SKEW)
    .filter((minute) => minute > seen && minute >= startOf(grid, grid.fineFrom));
  return returns.length > 0 ? Math.min(...returns) : undefined;
}

/**
 * Whether a change puts forward what had run before, with another revision put forward in between: a rollback, or an edit
 * taken back or landed again under any name.
 */
export function isReturn(
  change: ChangeEvent,
  { labels }: PromptTraffic,
  changes: readonly ChangeEvent[],
): boolean {
  if (change.kind === "rollback") return true;
  const name = movesText(change) ? revisionInTraffic(change, labels) : undefined;
  if (name === undefined) return false;
  const seen = firstSeen(name, labels);
  const from = Math.floor(change.effective.from / MINUTE) - CLOCK_SKEW;
  return changes.some((other) => {
    const at = Math.floor(other.effective.from / MINUTE);
    if (other.prompt !== change.prompt || !movesText(other) || at <= seen || at >= from)
      return false;
    const between = revisionInTraffic(other, labels);
    return between !== undefined && between !== name;
  });
}

function firstSeen(name: string, labels: readonly Label[]): number {
  const named = labels.filter((label) => revisionName(label) === name);
  return Math.min(...named.map((label) => label.firstSeen));
}
