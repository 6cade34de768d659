import type { ChangeEvent } from "../domain/change-event.ts";
import { MINUTE } from "../domain/series.ts";
import type { Variant } from "./exposure.ts";
import { type ChangeGroup, movesText } from "./group-rollout-steps.ts";
import type { PromptTraffic } from "./prompt-traffic.ts";
import type { TimeGrid } from "./time-grid.ts";
import { timeVariants } from "./time-variants.ts";

/** The ways in which a change reached a prompt as its records' times tell; later changes of the prompt may have ended it. */
export function changeByTime(
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
