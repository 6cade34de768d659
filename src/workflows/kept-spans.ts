import { HOUR, MINUTE } from "../domain/series.ts";
import type { OpenTransaction } from "../store/in-transaction.ts";
import { type KeptSpan, loadWaitingSpans, saveWaitingSpans } from "../store/waiting-spans.ts";

/** A span waits so long for what is above it, and a counted one so long for its siblings. */
const PATIENCE = MINUTE;
const CORRECTED_FOR = HOUR;

/** What is kept of some traces, while deliveries that tell of them are counted one after the other. */
export interface KeptSpans {
  /** The spans that are kept of a trace, by their ids in order; also what deliveries before told of it. */
  readonly of: (traceId: string) => readonly KeptSpan[];
  /**
   * Keeps spans, or changes what is known of them.
   * @param now epoch milliseconds, from which they wait
   */
  readonly keep: (spans: readonly KeptSpan[], now: number) => void;
  /** Writes what was kept, in the transaction that counts. */
  readonly save: () => Promise<void>;
}

/**
 * Asks for all traces at once: a delivery tells of hundreds, and a transaction writes many deliveries.
 * The spans are held until the transaction ends.
 */
export async function loadKeptSpans(
  { db }: OpenTransaction,
  traceIds: readonly string[],
): Promise<KeptSpans> {
  const byTrace = new Map<string, Map<string, KeptSpan>>();
  for (const one of await loadWaitingSpans(db, traceIds)) put(byTrace, one);
  const changed = new Map<string, KeptSpan & { readonly dueAt: number }>();
  return {
    of: (traceId) => inOrder(byTrace.get(traceId)),
    keep(spans, now) {
      for (const one of spans) {
        put(byTrace, one);
        const dueAt = now + (one.isCounted ? CORRECTED_FOR : PATIENCE);
        changed.set(one.span.traceId + one.span.spanId, { ...one, dueAt });
      }
    },
    save: () => saveWaitingSpans(db, [...changed.values()]),
  };
}

function put(byTrace: Map<string, Map<string, KeptSpan>>, one: KeptSpan): void {
  const spans = byTrace.get(one.span.traceId) ?? new Map<string, KeptSpan>();
  byTrace.set(one.span.traceId, spans);
  spans.set(one.span.spanId, one);
}

function inOrder(spans: ReadonlyMap<string, KeptSpan> | undefined): readonly KeptSpan[] {
  if (spans === undefined) return [];
  return [...spans.values()].sort((a, b) => (a.span.spanId < b.span.spanId ? -1 : 1));
}
