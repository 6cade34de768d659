import type { Selectable } from "kysely";
import type { ChangeEvent, ChangeKind, Effective } from "../domain/change-event.ts";
import type { Database } from "./schema.ts";

export type ChangeRow = Selectable<Database["change_events"]>;

type Details = Pick<
  ChangeEvent,
  "actor" | "hands" | "review" | "via" | "group" | "url" | "message" | "file" | "share" | "kindWord"
> & { readonly basis: Effective["basis"] };

/** A stored change as it is spoken of, its contents found by hash; a content that is not among `texts` is left out. */
export function fromChangeRow(row: ChangeRow, texts: ReadonlyMap<string, string>): ChangeEvent {
  const { basis, ...details } = row.details as unknown as Details;
  return {
    ...NO_DETAILS,
    ...details,
    handle: row.handle,
    source: row.source,
    id: row.source_id,
    kind: row.kind as ChangeKind,
    prompt: row.prompt ?? undefined,
    workflow: row.workflow ?? undefined,
    environment: row.environment ?? undefined,
    version: row.version ?? undefined,
    previousVersion: row.previous_version ?? undefined,
    before: texts.get(row.before_hash ?? ""),
    after: texts.get(row.after_hash ?? ""),
    beforeHash: row.before_hash ?? undefined,
    afterHash: row.after_hash ?? undefined,
    model: row.model ?? undefined,
    previousModel: row.previous_model ?? undefined,
    occurredAt: row.occurred_at.getTime(),
    effective: { from: row.effective_from.getTime(), to: row.effective_to.getTime(), basis },
  };
}

const NO_DETAILS: Omit<Details, "basis"> = {
  actor: undefined,
  hands: undefined,
  review: undefined,
  via: undefined,
  group: undefined,
  url: undefined,
  message: undefined,
  file: undefined,
  share: undefined,
  kindWord: undefined,
};
