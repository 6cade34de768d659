import { z } from "zod";
import type { ConnectorIo, PulledPage } from "./connector.ts";
import { pulledDelivery } from "./pulled-delivery.ts";
import type { SnapshotCursor } from "./snapshot-cursor.ts";

/** A source that keeps a log of what happened. */
export interface LogSource<Entry> {
  readonly connector: string;
  /** What happened after a moment, in any order; entries of before do no harm. Times are epoch milliseconds. */
  read(after: number, until: number): Promise<LogRead<Entry>>;
  /** What an entry is known by, and when it happened. */
  markOf(entry: Entry): LogMark;
}

interface LogRead<Entry> {
  readonly entries: readonly Entry[];
  /** Some entries as the body of a delivery. */
  readonly toPage: (entries: readonly Entry[]) => unknown;
  readonly notes?: readonly string[];
}

interface LogMark {
  readonly id: string;
  readonly at: number;
}

/** Entries may be written late and out of order, so the last stretch is read again; an entry twice is one entry. */
export const LOG_OVERLAP = 10 * 60_000;
const FIRST_READ = 90 * 24 * 60 * 60_000;
const ENTRIES_A_PAGE = 100;

/** What a log says since the cursor, oldest first, page by page. Its place is kept in `log` of the cursor. */
export async function* readLogPages<Entry>(
  source: LogSource<Entry>,
  cursor: SnapshotCursor,
  io: ConnectorIo,
): AsyncGenerator<PulledPage> {
  const now = io.now();
  const { at, seen } = readLogCursor(cursor.log);
  const after = at === 0 ? now - FIRST_READ : at - LOG_OVERLAP;
  const { entries, toPage, notes } = await source.read(after, now);
  const sorted = entries
    .map((entry) => ({ entry, ...source.markOf(entry) }))
    .sort((a, b) => a.at - b.at || Number(a.id > b.id) - Number(a.id < b.id));
  const told = new Set(seen);
  const fresh = sorted.filter(({ id }) => !told.has(id));
  for (let start = 0; start === 0 || start < fresh.length; start += ENTRIES_A_PAGE) {
    io.signal.throwIfAborted();
    const chunk = fresh.slice(start, start + ENTRIES_A_PAGE);
    for (const { id } of chunk) told.add(id);
    const newest = Math.max(at, ...chunk.map((one) => one.at));
    const recent = sorted.filter((one) => told.has(one.id) && one.at > newest - LOG_OVERLAP);
    const log = JSON.stringify({ at: newest, seen: recent.map(({ id }) => id) });
    const page = toPage(chunk.map(({ entry }) => entry));
    yield {
      delivery: chunk.length === 0 ? undefined : pulledDelivery(source.connector, io, "log", page),
      cursor: JSON.stringify({ ...cursor, log }),
      ...(notes === undefined || start > 0 ? {} : { notes }),
    };
  }
}

const logCursor = z.object({
  /** When the newest entry that was read happened, epoch milliseconds. */
  at: z.number(),
  /** What was read within the overlap before it. */
  seen: z.array(z.string()),
});

function readLogCursor(text: string | undefined): z.output<typeof logCursor> {
  return text === undefined ? { at: 0, seen: [] } : logCursor.parse(JSON.parse(text));
}
