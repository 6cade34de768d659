import type { Connector, ConnectorIo, PulledPage } from "../connectors/connector.ts";
import { SourceError } from "../domain/errors.ts";
import { inTransaction } from "../store/in-transaction.ts";
import type { Store } from "../store/open-database.ts";
import {
  readSourceReads,
  saveCursor,
  saveReadEnd,
  saveReadFailure,
} from "../store/source-reads.ts";
import { type CountOptions, countTold } from "./count-told.ts";
import { keepDelivery } from "./record-delivery.ts";
import { unlessMeanwhile } from "./written-meanwhile.ts";

/** A configured source with its settings read. */
export interface SyncedSource {
  readonly name: string;
  readonly connector: Connector;
  readonly settings: unknown;
  /** How the outcomes of a meter are counted; absent: as it is without configuration. */
  readonly counting?: CountOptions;
}

/** What a sync of one source brought. */
export interface SyncReport {
  readonly source: string;
  /** Observations that were not known before. */
  readonly added: number;
  /** Readings of counters that were not known before. */
  readonly readings: number;
  readonly pages: number;
  readonly notes: readonly string[];
  /** Why the read ended early; what was read before it stays. */
  readonly failure: SourceError | undefined;
}

/**
 * Pulls a source from its cursor. Each page is kept with its cursor in one transaction, so a read that ends early goes
 * on from its last page.
 */
export async function syncSource(
  store: Store,
  synced: SyncedSource,
  io: ConnectorIo,
): Promise<SyncReport> {
  const { name, connector, settings } = synced;
  const read = { source: name, connector: connector.name };
  const cursor = (await readSourceReads(store.db)).find((one) => one.source === name)?.cursor;
  const report = { source: name, added: 0, readings: 0, pages: 0, notes: [] as string[] };
  if (connector.read === undefined) {
    return { ...report, notes: ["it sends by itself and cannot be asked"], failure: undefined };
  }
  try {
    for await (const page of connector.read(settings, cursor, io)) {
      const kept = await unlessMeanwhile(() => keepPage(store, synced, page));
      if (page.counters === undefined) report.added += kept;
      else report.readings += kept;
      report.pages += 1;
      report.notes.push(...(page.notes ?? []));
    }
    await saveReadEnd(store.db, read, io.now());
    return { ...report, failure: undefined };
  } catch (error) {
    if (io.signal.aborted) return { ...report, failure: stopped(name) };
    if (!(error instanceof SourceError)) throw error;
    const failure = { at: io.now(), why: error.why, detail: error.message };
    await saveReadFailure(store.db, read, failure);
    return { ...report, failure: error };
  }
}

async function keepPage(
  { pool }: Store,
  { name: source, connector, counting = { segmentKeys: undefined } }: SyncedSource,
  page: PulledPage,
): Promise<number> {
  return await inTransaction(pool, async (tx) => {
    await saveCursor(tx.db, { source, connector: connector.name }, page.cursor);
    const { delivery, counters } = page;
    if (counters !== undefined) {
      const told = { outcomes: [], counters, rejected: [], receivedAt: 0 };
      return (await countTold(tx, [told], counting))[0]?.accepted ?? 0;
    }
    if (delivery?.body === undefined) return 0;
    const kept = await keepDelivery(tx, connector, {
      ...delivery,
      source,
      connector: connector.name,
    });
    const [refused] = kept.answer.rejected;
    // The cursor must not pass what could not be read, so all of the page is given up.
    if (refused !== undefined) throw new SourceError(refused.error, false);
    return kept.isNew ? kept.answer.accepted : 0;
  });
}

/** An end that we made ourselves is no failure of the source, so nothing is recorded of it. */
function stopped(name: string): SourceError {
  return new SourceError(`the read of ${name} was stopped; what it brought stays`, true);
}
