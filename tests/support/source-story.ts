import type { Connector, PushRequest } from "../../src/connectors/connector.ts";
import type { ChangeEvent } from "../../src/domain/change-event.ts";
import { readChangeEvents } from "../../src/store/change-events.ts";
import { recordDelivery } from "../../src/workflows/record-delivery.ts";
import { type SyncReport, syncSource } from "../../src/workflows/sync-source.ts";
import { connectorIo } from "./connector-io.ts";
import type { TestDatabase } from "./test-database.ts";

/** A source whose life is told step by step, over a real database. */
export interface SourceStory {
  /** Pulls the source at a moment, or by a clock that goes on. */
  poll(at: string | (() => number)): Promise<SyncReport>;
  /** Takes a webhook, once per call. */
  push(request: PushRequest): Promise<unknown>;
  changes(): Promise<readonly ChangeEvent[]>;
}

/** @param name a name of the source that no other story of the database has */
export function sourceStory(
  database: TestDatabase,
  name: string,
  connector: Connector,
  given: unknown,
): SourceStory {
  const settings = connector.settings.parse(given);
  return {
    poll(at) {
      const io = connectorIo({
        source: name,
        now: typeof at === "string" ? () => Date.parse(at) : at,
      });
      return syncSource(database, { name, connector, settings }, io);
    },
    async push(request) {
      const delivery = connector.accept?.(settings, { ...request, source: name });
      if (delivery === undefined) throw new Error(`${connector.name} takes no pushes`);
      return await recordDelivery(database, connector, delivery);
    },
    async changes() {
      const all = await readChangeEvents(database.db, { from: 0, until: Date.UTC(2030, 0, 1) });
      return all.filter((one) => one.source === name);
    },
  };
}

/** What a story is checked by: the kind, both versions, who, and from when to when it reached traffic. */
export function inShort(change: ChangeEvent): readonly unknown[] {
  const { kind, previousVersion, version, actor, effective } = change;
  const iso = (at: number) => new Date(at).toISOString().slice(11, 23);
  const when =
    effective.from === effective.to
      ? iso(effective.to)
      : [effective.from, effective.to].map(iso).join("–");
  return [kind, previousVersion, version, actor?.id, when];
}
