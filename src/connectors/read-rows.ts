import { createHash } from "node:crypto";
import type { ConnectorIo, PulledPage } from "./connector.ts";
import { inOurClock } from "./in-our-clock.ts";
import { readSnapshots, type SnapshotSource } from "./read-snapshots.ts";
import { readWrites } from "./read-writes.ts";
import { type RowFacts, toRowFacts, toRowName } from "./row-facts.ts";
import { rowPointers } from "./row-pointers.ts";
import type { RowSession } from "./row-session.ts";
import type { RowTable } from "./row-table.ts";
import type { Pointers } from "./snapshot.ts";
import { readSnapshotCursor } from "./snapshot-cursor.ts";

interface ListedRow {
  readonly name: string;
  readonly mark: string;
  readonly title: string;
  readonly facts: RowFacts;
  readonly writtenAt: number | undefined;
}

/**
 * What our trigger wrote since the last read, then the rows that differ from it. All of a read sees one moment of the
 * database, and that is the moment it was read at.
 */
export async function* readRows(
  connector: string,
  tables: readonly RowTable[],
  cursorText: string | undefined,
  io: ConnectorIo,
  opened: RowSession,
): AsyncGenerator<PulledPage> {
  const session = inOurClock(opened);
  const still = { ...io, now: () => opened.seen.answered };
  let cursor = readSnapshotCursor(cursorText);
  for await (const page of readWrites(connector, tables, cursor, still, session)) {
    cursor = { ...cursor, log: page.log };
    yield { delivery: page.delivery, cursor: JSON.stringify(cursor) };
  }
  const source: SnapshotSource<ListedRow> = {
    connector,
    list: () => listRows(tables, io, session),
    load: async ({ facts, writtenAt }, before) => ({
      facts,
      pointers: withTimes(rowPointers(facts), before, writtenAt),
    }),
  };
  yield* readSnapshots(source, JSON.stringify(cursor), still);
}

async function* listRows(
  tables: readonly RowTable[],
  { signal, digestKey }: ConnectorIo,
  session: Pick<RowSession, "readRows">,
): AsyncGenerator<ListedRow> {
  for (const table of tables) {
    signal.throwIfAborted();
    for (const { cells, writtenAt } of await session.readRows(table)) {
      const facts = toRowFacts(table, cells, digestKey);
      const name = toRowName(table, cells);
      const mark = createHash("sha256").update(JSON.stringify(facts)).digest("base64url");
      yield { name: JSON.stringify(name), mark, title: name.key.join("/"), facts, writtenAt };
    }
  }
}

/** When the row was last written is when a value that differs came, at the latest. Others keep the time they have. */
function withTimes(pointers: Pointers, before: Pointers, writtenAt: number | undefined): Pointers {
  const timed = Object.entries(pointers).map(([name, pointed]) => {
    const old = before[name];
    if (old?.version === pointed.version) return [name, old];
    return [name, writtenAt === undefined ? pointed : { ...pointed, at: writtenAt }];
  });
  return Object.fromEntries(timed);
}
