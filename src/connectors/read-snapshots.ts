import { SourceError } from "../domain/errors.ts";
import type { ConnectorIo, PulledPage } from "./connector.ts";
import { pulledDelivery } from "./pulled-delivery.ts";
import type { Pointers, SnapshotItem, SnapshotPage } from "./snapshot.ts";
import { type KnownItem, readSnapshotCursor, type SnapshotCursor } from "./snapshot-cursor.ts";

/** A source that keeps no history of its pointers: what it holds is listed, and what changed is loaded. */
export interface SnapshotSource<Listed extends ListedItem> {
  readonly connector: string;
  /** Everything the source holds, each thing once or more; throws rather than to leave something out. */
  list(): AsyncIterable<Listed>;
  /** The facts of one thing and where its pointers point. `before` is what they pointed to when last read. */
  load(listed: Listed, before: Pointers): Promise<LoadedItem>;
}

export interface ListedItem {
  /** The source's own key of the thing, unique within the source. */
  readonly name: string;
  /** Another text whenever anything about the thing changed. */
  readonly mark: string;
  /** What people call it, where that is not its name; it is remembered for when the thing is gone. */
  readonly title?: string;
}

export interface LoadedItem {
  readonly pointers: Pointers;
  readonly facts: unknown;
}

const ITEMS_A_PAGE = 20;

/**
 * Pulls what changed since the cursor, page by page. The cursor remembers a mark of each thing, so a read that ended
 * early goes on, and what vanished is told.
 */
export async function* readSnapshots<Listed extends ListedItem>(
  source: SnapshotSource<Listed>,
  cursorText: string | undefined,
  io: ConnectorIo,
): AsyncGenerator<PulledPage> {
  const cursor = readSnapshotCursor(cursorText);
  const startedAt = io.now();
  const items = new Map(Object.entries(cursor.items));
  const listed = new Set<string>();
  let page: SnapshotItem[] = [];
  for await (const one of source.list()) {
    if (listed.has(one.name)) continue;
    listed.add(one.name);
    const known = items.get(one.name);
    if (known?.mark === one.mark) continue;
    io.signal.throwIfAborted();
    const seenAt = io.now();
    const loaded = await source.load(one, known?.pointers ?? {});
    page.push(toItem(one, seenAt, cursor, known, loaded));
    const { mark, title } = one;
    items.set(one.name, { mark, title, pointers: loaded.pointers, seenAt });
    if (page.length < ITEMS_A_PAGE) continue;
    io.progress(`${listed.size} read`);
    yield toPage(source, io, page, { ...cursor, items: Object.fromEntries(items) });
    page = [];
  }
  const gone = [...items.keys()].filter((name) => !listed.has(name));
  refuseEmptied(source.connector, gone.length, listed.size);
  for (const name of gone) {
    const known = items.get(name);
    page.push(toItem({ name, title: known?.title }, startedAt, cursor, known, undefined));
    items.delete(name);
  }
  const settled = [...items].map(([name, { seenAt: _, ...known }]) => [name, known]);
  yield toPage(source, io, page, {
    ...cursor,
    readAt: startedAt,
    items: Object.fromEntries(settled),
  });
}

/** A list that is suddenly empty is more often a key that lost its rights than the end of every prompt. */
function refuseEmptied(connector: string, gone: number, left: number): void {
  if (gone < 2 || left > 0) return;
  throw new SourceError(
    `${connector} lists nothing where there were ${gone} before: check what its key may read`,
    false,
    { why: "permission_missing" },
  );
}

function toItem(
  { name, title }: { readonly name: string; readonly title?: string | undefined },
  seenAt: number,
  { readAt }: SnapshotCursor,
  known: KnownItem | undefined,
  loaded: LoadedItem | undefined,
): SnapshotItem {
  const since = known?.seenAt ?? readAt;
  const old = known?.pointers ?? {};
  const before = Object.keys(old);
  const now = loaded?.pointers ?? {};
  const changed = Object.entries(now).filter(
    ([name, pointed]) => JSON.stringify(pointed) !== JSON.stringify(old[name]),
  );
  return {
    name,
    ...(title === undefined ? {} : { title }),
    seenAt,
    ...(since === undefined ? {} : { since }),
    pointers: Object.fromEntries(changed),
    appeared: since === undefined ? [] : Object.keys(now).filter((one) => !before.includes(one)),
    lost: before.filter((one) => !Object.hasOwn(now, one)),
    facts: loaded?.facts,
  };
}

function toPage(
  { connector }: { readonly connector: string },
  io: ConnectorIo,
  items: readonly SnapshotItem[],
  cursor: SnapshotCursor,
): PulledPage {
  const page: SnapshotPage = { schema: "forensics.snapshot/1", connector, items: [...items] };
  return {
    delivery: items.length === 0 ? undefined : pulledDelivery(connector, io, "snapshot", page),
    cursor: JSON.stringify(cursor),
  };
}
