import type { ChangeEvent } from "../../../src/domain/change-event.ts";

/** A change with what a test cares about; the rest is absent. */
export function buildChange(
  fields: Partial<ChangeEvent> & Pick<ChangeEvent, "id" | "occurredAt">,
): ChangeEvent {
  const at = fields.occurredAt;
  return {
    handle: fields.id,
    source: "registry",
    kind: "prompt_edit",
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
    ...fields,
  };
}
