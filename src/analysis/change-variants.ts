import type { ChangeEvent } from "../domain/change-event.ts";
import { MINUTE } from "../domain/series.ts";
import { broughtBack, CLOCK_SKEW } from "./brought-back.ts";
import { concerns, modelInTraffic } from "./concerns.ts";
import type { Variant } from "./exposure.ts";
import { type ChangeGroup, movesText } from "./group-rollout-steps.ts";
import { labelVariants, modelName, returnVariants, revisionName } from "./label-variants.ts";
import { type Label, type PromptTraffic, textsIn } from "./prompt-traffic.ts";
import { resolvedTexts } from "./resolved-texts.ts";
import { revisionInTraffic } from "./revision-in-traffic.ts";
import { isOfPart } from "./tell-as-part.ts";
import type { TimeGrid } from "./time-grid.ts";
import { lastingVariants, timeVariants } from "./time-variants.ts";

/** How a change can have reached a prompt's traffic, or why it cannot. */
export type Reach =
  | { readonly kind: "served"; readonly variants: readonly Variant[] }
  | { readonly kind: "not_served" }
  | { readonly kind: "out_of_scope" };

/** Chance that labels mislead: one text under two names, a client that reports the revision it has not loaded yet. */
const LABELS_MISLEAD = 0.05;
/** Chance that a source calls revisions by names that traffic never uses, where traffic names them. */
const NAMES_NEVER_MATCH = 0.3;

/** Works out when and where a change was live in a prompt's traffic: by labels where traffic carries them, else by time. */
export function changeVariants(
  group: ChangeGroup,
  traffic: PromptTraffic,
  grid: TimeGrid,
  changes: readonly ChangeEvent[],
): Reach {
  const { change } = group;
  if (!concerns(change, traffic)) return { kind: "out_of_scope" };
  if (isOfPart(change, traffic.prompt)) return byPart(group, traffic, grid, changes);
  const from = Math.floor(change.effective.from / MINUTE) - CLOCK_SKEW;
  if (movesText(change) && namesRevisions(traffic.labels))
    return byRevision(group, traffic, grid, changes, from);
  const models = byModel(change, traffic, grid, from);
  return models ?? { kind: "served", variants: byTime(group, traffic, grid, changes) };
}

/**
 * What a part did to the whole is told by the texts that the whole became, where traffic names those; else by time alone,
 * since its own revision stays as it is.
 */
function byPart(
  group: ChangeGroup,
  traffic: PromptTraffic,
  grid: TimeGrid,
  changes: readonly ChangeEvent[],
): Reach {
  if (group.change.kind === "version_created") return { kind: "not_served" };
  const own = changes.filter((one) => one.prompt === group.change.prompt);
  const asWhole = own.map((one) => ({ ...one, prompt: traffic.prompt }));
  const timed = byTime(group, traffic, grid, asWhole);
  const named = byResolvedText(group, traffic, grid, changes);
  if (named.length === 0) return { kind: "served", variants: timed };
  const variants = [...scaled(named, 1 - LABELS_MISLEAD), ...scaled(timed, LABELS_MISLEAD)];
  return { kind: "served", variants };
}

function byResolvedText(
  group: ChangeGroup,
  traffic: PromptTraffic,
  grid: TimeGrid,
  changes: readonly ChangeEvent[],
): readonly Variant[] {
  const { change } = group;
  const resolved = resolvedTexts(traffic.prompt, textsIn(traffic), changes);
  const [first] = resolved.get(change.handle) ?? [];
  if (first === undefined) return [];
  return labelVariants(traffic, grid, {
    nameOf: revisionName,
    name: first,
    from: Math.floor(change.effective.from / MINUTE) - CLOCK_SKEW,
    unlabelledFrom: Math.floor(lastOf(group).effective.to / MINUTE),
  });
}

/** Undefined where traffic does not name models as the change does. */
function byModel(
  change: ChangeEvent,
  traffic: PromptTraffic,
  grid: TimeGrid,
  from: number,
): Reach | undefined {
  if (change.kind !== "model_change" || change.model === undefined) return undefined;
  const served = modelInTraffic(change.model, traffic);
  if (served === undefined)
    return modelsAreNamedAlike(change, traffic) ? { kind: "not_served" } : undefined;
  const whole = Math.floor(change.effective.to / MINUTE);
  const variants = labelVariants(traffic, grid, {
    nameOf: modelName,
    name: served,
    from,
    unlabelledFrom: whole,
  });
  return variants.length > 0 ? { kind: "served", variants } : undefined;
}

function byRevision(
  group: ChangeGroup,
  traffic: PromptTraffic,
  grid: TimeGrid,
  changes: readonly ChangeEvent[],
  from: number,
): Reach {
  const { change } = group;
  const served = revisionInTraffic(change, traffic.labels);
  if (served !== undefined) {
    const whole = Math.floor(lastOf(group).effective.to / MINUTE);
    const side = { nameOf: revisionName, name: served, from, unlabelledFrom: whole };
    const until = broughtBack(served, traffic, grid, changes);
    const variants =
      change.kind === "rollback"
        ? returnVariants(traffic, grid, side)
        : labelVariants(traffic, grid, { ...side, until });
    const doubted = scaled(lastingVariants(change.effective, grid), LABELS_MISLEAD);
    if (variants.length > 0)
      return { kind: "served", variants: [...scaled(variants, 1 - LABELS_MISLEAD), ...doubted] };
  }
  const comparable = changes.some(
    (other) =>
      other.prompt === change.prompt &&
      other.source === change.source &&
      revisionInTraffic(other, traffic.labels) !== undefined,
  );
  if (comparable || change.kind === "version_created") return { kind: "not_served" };
  const unseen = saysRevision(change) ? NAMES_NEVER_MATCH : 1;
  return { kind: "served", variants: scaled(byTime(group, traffic, grid, changes), unseen) };
}

function saysRevision(change: ChangeEvent): boolean {
  return change.afterHash !== undefined || change.version !== undefined;
}

/** The last step of a rollout: from then on all traffic is on the new side, labelled or not. */
function lastOf(group: ChangeGroup): ChangeEvent {
  return group.steps.at(-1) ?? group.change;
}

function scaled(variants: readonly Variant[], chance: number): Variant[] {
  return variants.map((variant) => ({ ...variant, logPrior: variant.logPrior + Math.log(chance) }));
}

function byTime(
  group: ChangeGroup,
  traffic: PromptTraffic,
  grid: TimeGrid,
  changes: readonly ChangeEvent[],
): readonly Variant[] {
  const endings = changes
    .filter((other) => other.kind === "rollback" || (movesText(other) && movesText(group.change)))
    .filter(
      (other) =>
        other.prompt === traffic.prompt && other.effective.from > group.change.effective.to,
    )
    .map((other) => Math.floor(other.effective.from / MINUTE));
  const steps = [group.change, ...group.steps];
  const each = -Math.log(steps.length);
  return steps.flatMap((step) =>
    timeVariants(step.effective, endings.slice(0, 8), grid).map((variant) => ({
      ...variant,
      logPrior: variant.logPrior + each,
    })),
  );
}

function modelsAreNamedAlike(change: ChangeEvent, traffic: PromptTraffic): boolean {
  return (
    change.previousModel !== undefined &&
    modelInTraffic(change.previousModel, traffic) !== undefined
  );
}

function namesRevisions(labels: readonly Label[]): boolean {
  let named = 0;
  let all = 0;
  for (const label of labels) {
    all += label.judged;
    if (label.hash !== undefined || label.version !== undefined) named += label.judged;
  }
  return named > all / 2;
}
