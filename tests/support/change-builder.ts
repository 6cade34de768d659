import type { ChangeEvent } from "../../src/domain/change-event.ts";

/** A change of `support.extract` with sensible defaults. */
export function changeEvent(given: Partial<ChangeEvent> = {}): ChangeEvent {
  const occurredAt = given.occurredAt ?? Date.UTC(2026, 3, 28, 3, 2);
  return {
    handle: "7c2f00000000abcd",
    source: "langfuse",
    id: "88213",
    kind: "label_moved",
    kindWord: undefined,
    prompt: "support.extract",
    workflow: undefined,
    environment: undefined,
    version: "v41",
    previousVersion: "v40",
    before: undefined,
    after: undefined,
    beforeHash: undefined,
    afterHash: undefined,
    model: undefined,
    previousModel: undefined,
    share: undefined,
    occurredAt,
    effective: { from: occurredAt, to: occurredAt, basis: "published" },
    actor: undefined,
    review: undefined,
    via: "dashboard",
    group: undefined,
    url: undefined,
    message: undefined,
    file: undefined,
    ...given,
  };
}
