import type { ChangeEvent } from "../domain/change-event.ts";
import type { Drift } from "../domain/drift.ts";
import { HOUR } from "../domain/series.ts";
import { NEWS, type ServedModel } from "../domain/served-model.ts";
import { LIVE } from "../domain/served-revision.ts";

/** A model that shows up so soon after its prompt's first traffic is no change. */
const SETTLED = HOUR;

/**
 * Models that serve a prompt in an environment where another did before, without a recorded change that names them: one
 * finding for each model, whatever the number of its prompts.
 */
export function findModelDrift(
  served: readonly ServedModel[],
  changes: readonly ChangeEvent[],
  environment: string,
  now: number,
): readonly Drift[] {
  const named = new Set(changes.flatMap(({ model, previousModel }) => [model, previousModel]));
  const own = served.filter((one) => one.environment === environment);
  const moved = own.filter((one) => {
    const before = own.filter((other) => other.prompt === one.prompt && other !== one);
    const isNew = before.some((other) => other.firstSeen + SETTLED < one.firstSeen);
    const isLive = one.lastSeen >= now - LIVE && one.firstSeen >= now - NEWS;
    return isNew && isLive && !named.has(one.model);
  });
  return [...new Set(moved.map((one) => one.model))].map((model) => {
    const prompts = moved.filter((one) => one.model === model);
    const first = prompts.reduce((a, b) => (b.firstSeen < a.firstSeen ? b : a));
    const earlier = own
      .filter((one) => one.prompt === first.prompt && one.firstSeen < first.firstSeen)
      .sort((a, b) => b.lastSeen - a.lastSeen);
    return {
      ...{ kind: "content", code: "model_moved", level: "warning", environment, segment: {} },
      subject: { kind: "model", name: model },
      since: first.firstSeen,
      facts: { live: model, recorded: earlier[0]?.model ?? "-", prompts: prompts.length },
      cause: undefined,
    } satisfies Drift;
  });
}
