import type { Delivery } from "../domain/delivery.ts";
import type { ConnectorIo } from "./connector.ts";
import { toRowFacts, toRowName } from "./row-facts.ts";
import type { AuditedWrite, Cells, RowSession } from "./row-session.ts";
import type { RowTable } from "./row-table.ts";
import type { RowWrite } from "./row-write.ts";
import type { SnapshotCursor } from "./snapshot-cursor.ts";

interface WritesPage {
  readonly delivery: Delivery | undefined;
  /** Where the next read of writes begins. */
  readonly log: string;
}

/** What the trigger wrote since the last read, page by page; tables that are not configured are passed over. */
export async function* readWrites(
  connector: string,
  tables: readonly RowTable[],
  { log }: SnapshotCursor,
  io: ConnectorIo,
  session: Pick<RowSession, "readWrites">,
): AsyncGenerator<WritesPage> {
  for (let after = log; ; ) {
    io.signal.throwIfAborted();
    const audited = await session.readWrites(after);
    const last = audited.at(-1);
    if (last === undefined) return;
    after = last.place;
    const writes = audited.flatMap((one) => toWrites(one, tables, io));
    yield { delivery: toDelivery(connector, writes, io), log: after };
  }
}

function toWrites(
  audited: AuditedWrite,
  tables: readonly RowTable[],
  { digestKey }: ConnectorIo,
): readonly RowWrite[] {
  const { id, at, before, after, actor, role, group } = audited;
  return tables
    .filter(({ table }) => bareName(table) === bareName(audited.table))
    .map((table) => {
      const facts = (cells: Cells | undefined) => cells && toRowFacts(table, cells, digestKey);
      const row = toRowName(table, after ?? before ?? {});
      return { id, at, row, before: facts(before), after: facts(after), actor, role, group };
    });
}

/** The trigger names a table with its schema, a person may leave it out. */
function bareName(table: string): string {
  return table.split(".").at(-1) ?? table;
}

function toDelivery(
  connector: string,
  writes: readonly RowWrite[],
  { source, now }: ConnectorIo,
): Delivery | undefined {
  if (writes.length === 0) return undefined;
  const body = Buffer.from(JSON.stringify({ schema: "forensics.row-writes/1", writes }));
  return {
    source,
    connector,
    receivedAt: now(),
    body,
    verified: "pulled",
    headers: { kind: "writes" },
  };
}
