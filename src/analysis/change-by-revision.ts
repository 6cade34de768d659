import type { ChangeEvent } from "../domain/change-event.ts";
import { MINUTE } from "../domain/series.ts";
import { broughtBack, CLOCK_SKEW, isReturn } from "./brought-back.ts";
import { changeByTime } from "./change-by-time.ts";
import type { Variant } from "./exposure.ts";
import { type ChangeGroup, lastStep } from "./group-rollout-steps.ts";
import { heirInTraffic } from "./heir-in-traffic.ts";
import { labelVariants, type NamedSide, returnVariants, revisionName } from "./label-variants.ts";
import type { PromptTraffic } from "./prompt-traffic.ts";
import type { Reach } from "./reach.ts";
import { revisionInTraffic } from "./revision-in-traffic.ts";
import { scaleVariants } from "./scale-variants.ts";
import { shareOutside } from "./share-outside.ts";
import { binOf, type TimeGrid } from "./time-grid.ts";
import { lastingVariants } from "./time-variants.ts";

/** Chance that labels mislead: one text under two names, a client that reports the revision it has not loaded yet. */
export const LABELS_MISLEAD = 0.05;
/** The same where both sides are served for long: then each call tells its own, and a whole fleet is not behind. */
const MISLEAD_BESIDE = 0.005;
const BESIDE = 0.1;
/** Minutes after which clients no longer report what they are about to leave. */
const SETTLED = 20;
/** Chance that a source calls revisions by names that traffic never uses, where traffic names them. */
const NAMES_NEVER_MATCH = 0.3;

/** Where a change was live as the revisions that traffic names tell. */
export function changeByRevision(
  group: ChangeGroup,
  traffic: PromptTraffic,
  grid: TimeGrid,
  changes: readonly ChangeEvent[],
): Reach {
  const { change } = group;
  const named = byOwnName(group, traffic, grid, changes);
  if (named.length > 0) return { kind: "served", variants: named };
  if (change.kind === "version_created") return { kind: "not_served" };
  const heir = heirInTraffic(change, traffic, changes);
  if (heir !== undefined) {
    const variants = labelVariants(traffic, grid, sideOf(group, heir.name));
    return { kind: "served", variants: scaleVariants(variants, heir.unseen) };
  }
  if (sourceNamesAlike(change, traffic, changes)) return { kind: "not_served" };
  const unseen = saysRevision(change) ? NAMES_NEVER_MATCH : 1;
  const timed = changeByTime(group, traffic, grid, changes);
  return { kind: "served", variants: scaleVariants(timed, unseen) };
}

/** By the name under which traffic shows it, and by time in case names mislead; none where traffic never shows it. */
function byOwnName(
  group: ChangeGroup,
  traffic: PromptTraffic,
  grid: TimeGrid,
  changes: readonly ChangeEvent[],
): readonly Variant[] {
  const { change } = group;
  const served = revisionInTraffic(change, traffic.labels);
  if (served === undefined) return [];
  const side = sideOf(group, served);
  const variants = isReturn(change, traffic, changes)
    ? returnVariants(traffic, grid, side)
    : labelVariants(traffic, grid, { ...side, until: broughtBack(served, traffic, grid, changes) });
  if (variants.length === 0) return [];
  const misled = misleading(variants, traffic, grid);
  const doubted = scaleVariants(lastingVariants(change.effective, grid), misled);
  return [...scaleVariants(variants, 1 - misled), ...doubted];
}

/** The side of a revision that a change brought, under the name that traffic has for it. */
export function sideOf(group: ChangeGroup, name: string): NamedSide {
  const from = Math.floor(group.change.effective.from / MINUTE) - CLOCK_SKEW;
  const unlabelledFrom = Math.floor(lastStep(group).effective.to / MINUTE);
  return { nameOf: revisionName, name, from, unlabelledFrom };
}

/** Whether traffic knows other revisions of the prompt by the names that this source gives them. */
function sourceNamesAlike(
  change: ChangeEvent,
  traffic: PromptTraffic,
  changes: readonly ChangeEvent[],
): boolean {
  return changes.some(
    (other) =>
      other.prompt === change.prompt &&
      other.source === change.source &&
      revisionInTraffic(other, traffic.labels) !== undefined,
  );
}

/** Labels that disagree with one another while they are served side by side are seldom wrong. */
function misleading([first]: readonly Variant[], traffic: PromptTraffic, grid: TimeGrid): number {
  if (first === undefined) return LABELS_MISLEAD;
  const share = shareOutside(traffic, first.exposure, binOf(grid, first.onset + SETTLED));
  return share >= BESIDE ? MISLEAD_BESIDE : LABELS_MISLEAD;
}

function saysRevision(change: ChangeEvent): boolean {
  return change.afterHash !== undefined || change.version !== undefined;
}
