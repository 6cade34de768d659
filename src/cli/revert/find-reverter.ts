import { planUndo } from "../../analysis/plan-undo.ts";
import type { Reverter } from "../../connectors/reverter.ts";
import { reverters } from "../../connectors/reverters.ts";
import { InputError } from "../../domain/errors.ts";
import type { RevertView } from "../../render/revert-text.ts";
import { openRevert } from "../../runtime/open-source.ts";
import type { Settings } from "../../runtime/settings.ts";
import type { PlacedPlan } from "../../workflows/make-revert-plan.ts";
import { wayBackOf } from "../../workflows/perform-revert.ts";
import { configuredSource } from "../pull-sources.ts";
import type { App } from "../with-app.ts";

/** The writer of a kind of source; by the name of a source that no settings list, its kind is guessed. */
function reverterOf({ config }: Settings, source: string): Reverter | undefined {
  const kind = config.sources[source]?.connector ?? source.split(":", 1)[0];
  return reverters.find((one) => one.connector === kind);
}

/** A way back that may be written. */
export interface PlacedView extends RevertView {
  readonly plan: PlacedPlan;
}

/** A plan with its exact steps, and why they cannot be done from here where that is so. */
export function viewOf({ settings }: App, plan: PlacedPlan): PlacedView {
  const { source } = plan.change;
  const reverter = reverterOf(settings, source);
  const steps = reverter === undefined ? undefined : stepsOf(reverter, plan, settings);
  return {
    plan,
    steps: steps ?? planUndo(plan.change, []).steps,
    onlyByHand: whyByHand(settings, source, steps === undefined ? undefined : reverter),
  };
}

function stepsOf(
  reverter: Reverter,
  plan: PlacedPlan,
  { config }: Settings,
): readonly string[] | undefined {
  try {
    const steps = reverter.steps(wayBackOf(plan, ""), config.sources[plan.change.source]);
    return steps.length > 0 ? steps : undefined;
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

function whyByHand(
  { config }: Settings,
  source: string,
  reverter: Reverter | undefined,
): string | undefined {
  if (reverter === undefined) return `${source} is written to by hand only.`;
  if (config.sources[source]?.revert !== undefined) return undefined;
  return `For --confirm, give sources.${source}.revert a credential of its own: docs/commands.md.`;
}

/** What writes to the source of a plan, its credential read. */
export interface OpenReverter {
  readonly reverter: Reverter;
  readonly own: unknown;
  readonly source: ReturnType<typeof configuredSource>;
}

/** @throws InputError when the source cannot be written to, or is not set up for it */
export function openReverter(app: App, { plan, onlyByHand }: PlacedView): OpenReverter {
  const { source } = plan.change;
  const reverter = reverterOf(app.settings, source);
  if (reverter === undefined || onlyByHand !== undefined) {
    throw new InputError(
      `Nothing was changed. ${onlyByHand ?? ""}`.trim(),
      `forensics revert ${plan.change.handle}`,
    );
  }
  const own = reverter.own.safeParse(openRevert(app.settings, source, app.io.environment));
  if (!own.success) {
    const [issue] = own.error.issues;
    const at = ["sources", source, "revert", ...(issue?.path ?? [])].join(".");
    throw new InputError(`${at}: ${issue?.message ?? "cannot be read"}.`, "See docs/commands.md.");
  }
  return { reverter, own: own.data, source: configuredSource(app, source) };
}
