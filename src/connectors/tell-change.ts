import type { ChangeObservation } from "../domain/observation.ts";
import type { StatedChange } from "../domain/wire/read-change.ts";

type Told = Pick<StatedChange, "source" | "id" | "kind" | "occurredAt"> & Partial<StatedChange>;

/** A change that one record tells whole; what is not given is not known. */
export function tellChange(target: string, told: Told): ChangeObservation {
  const { occurredAt: at } = told;
  const change: StatedChange = {
    kindWord: undefined,
    prompt: undefined,
    workflow: undefined,
    environment: undefined,
    version: undefined,
    previousVersion: undefined,
    before: undefined,
    after: undefined,
    beforeHash: undefined,
    afterHash: undefined,
    model: undefined,
    previousModel: undefined,
    share: undefined,
    effective: { from: at, to: at, basis: "published" },
    actor: undefined,
    review: undefined,
    via: undefined,
    group: undefined,
    url: undefined,
    message: undefined,
    file: undefined,
    ...told,
  };
  return { kind: "change", key: told.id, target, change };
}
