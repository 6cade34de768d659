import type { ChangeEvent } from "../domain/change-event.ts";
import { MINUTE } from "../domain/series.ts";
import { CLOCK_SKEW } from "./brought-back.ts";
import { changeByRevision, LABELS_MISLEAD, sideOf } from "./change-by-revision.ts";
import { changeByTime } from "./change-by-time.ts";
import { concerns, modelInTraffic } from "./concerns.ts";
import type { Variant } from "./exposure.ts";
import { type ChangeGroup, movesText } from "./group-rollout-steps.ts";
import { labelVariants, modelName } from "./label-variants.ts";
import { type Label, type PromptTraffic, textsIn } from "./prompt-traffic.ts";
import type { Reach } from "./reach.ts";
import { resolvedTexts } from "./resolved-texts.ts";
import { scaleVariants } from "./scale-variants.ts";
import { isOfPart } from "./tell-as-part.ts";
import type { TimeGrid } from "./time-grid.ts";

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
    return changeByRevision(group, traffic, grid, changes);
  const models = byModel(change, traffic, grid, from);
  return models ?? { kind: "served", variants: changeByTime(group, traffic, grid, changes) };
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
  const timed = changeByTime(group, traffic, grid, asWhole);
  const named = byResolvedText(group, traffic, grid, changes);
  if (named.length === 0) return { kind: "served", variants: timed };
  const variants = [
    ...scaleVariants(named, 1 - LABELS_MISLEAD),
    ...scaleVariants(timed, LABELS_MISLEAD),
  ];
  return { kind: "served", variants };
}

function byResolvedText(
  group: ChangeGroup,
  traffic: PromptTraffic,
  grid: TimeGrid,
  changes: readonly ChangeEvent[],
): readonly Variant[] {
  const resolved = resolvedTexts(traffic.prompt, textsIn(traffic), changes);
  const [first] = resolved.get(group.change.handle) ?? [];
  if (first === undefined) return [];
  return labelVariants(traffic, grid, sideOf(group, first));
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
