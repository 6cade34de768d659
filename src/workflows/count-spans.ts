import { type JoinedRequest, joinSpans } from "../analysis/join-spans.ts";
import { condenseSpan } from "../domain/otlp/condense-span.ts";
import type { Span } from "../domain/otlp/span.ts";
import { type SpanOutcome, spanOutcomes } from "../domain/otlp/span-outcomes.ts";
import type { ToldSpans } from "../domain/otlp/told-spans.ts";
import type { Outcome } from "../domain/outcome.ts";
import { HOUR, MINUTE } from "../domain/series.ts";
import { contentHash } from "../runtime/content-hash.ts";
import type { OpenTransaction } from "../store/in-transaction.ts";
import { loadWaitingSpans, saveWaitingSpans, type WaitingSpan } from "../store/waiting-spans.ts";

/** A span waits so long for what is above it, and a counted one so long for its siblings. */
const PATIENCE = MINUTE;
const CORRECTED_FOR = HOUR;

/** The outcomes that spans come to now, and how many of the requests were known before. */
export interface CountedSpans {
  readonly outcomes: readonly Outcome[];
  readonly repeated: number;
}

/**
 * Counts the requests that spans tell of. Those of a trace that comes in parts are joined over deliveries: what is not whole
 * waits in the database, from where it is counted at the upper span, or when it is due.
 * @param receivedAt epoch milliseconds
 */
export async function countSpans(
  tx: OpenTransaction,
  { requests, byTrace }: ToldSpans,
  receivedAt: number,
): Promise<CountedSpans> {
  const kept = await loadWaitingSpans(tx.db, [...byTrace.keys()]);
  const parted = new Set(kept.map(({ span }) => span.traceId));
  const unparted = joinSpans(
    requests.filter(({ root }) => !parted.has(root.traceId)),
    () => undefined,
    false,
  );
  const joined = [...parted].map((traceId) => {
    const known = kept.filter(({ span }) => span.traceId === traceId);
    return joinTrace(known, byTrace.get(traceId) ?? [], false);
  });
  const rows = [...keepParts(unparted, byTrace), ...joined.flatMap(({ rows: all }) => all)];
  await save(tx, rows, receivedAt);
  const counted = [...unparted, ...joined.flatMap((one) => one.requests)];
  const outcomes = counted.flatMap((one) => one.outcomes);
  const silent = counted.filter((one) => one.isCounted && one.outcomes.length === 0);
  return { outcomes, repeated: silent.length };
}

/** Counts what waited long enough of some traces. */
export async function countDueSpans(
  tx: OpenTransaction,
  traceIds: readonly string[],
  now: number,
): Promise<readonly Outcome[]> {
  const kept = await loadWaitingSpans(tx.db, traceIds);
  const joined = traceIds.map((traceId) =>
    joinTrace(
      kept.filter(({ span }) => span.traceId === traceId),
      [],
      true,
    ),
  );
  await save(
    tx,
    joined.flatMap(({ rows }) => rows),
    now,
  );
  return joined.flatMap(({ requests }) => requests.flatMap(({ outcomes }) => outcomes));
}

async function save(
  { db }: OpenTransaction,
  rows: readonly WaitingSpan[],
  now: number,
): Promise<void> {
  await saveWaitingSpans(db, rows, { waiting: now + PATIENCE, counted: now + CORRECTED_FOR });
}

/** A trace of which something is kept: all of its spans together, those that came before as they were then. */
function joinTrace(kept: readonly WaitingSpan[], arrived: readonly Span[], isDue: boolean) {
  const known = new Map(kept.map((one) => [one.span.spanId, one]));
  const fresh = arrived.filter(({ spanId }) => !known.has(spanId));
  const all = [...kept.map(({ span }) => span), ...fresh];
  const requests = joinSpans(spanOutcomes(all, contentHash), (id) => known.get(id), isDue);
  const rowOf = rowsOf(requests);
  const rows = all.map((span) => rowOf(span) ?? placeOnly(span, isDue));
  return { requests, rows };
}

/** What is kept of traces that are new: all of one that is not whole, and a request whose steps are still to come. */
function keepParts(
  requests: readonly JoinedRequest[],
  byTrace: ToldSpans["byTrace"],
): readonly WaitingSpan[] {
  const open = requests.filter(({ isCounted }) => !isCounted);
  const bare = requests.filter(({ isCounted, request }) => isCounted && isBare(request));
  const traces = new Set(open.map(({ request }) => request.root.traceId));
  const rowOf = rowsOf([...open, ...bare]);
  const whole = new Set(
    requests.flatMap((one) => (one.isCounted && !isBare(one.request) ? spansOf(one) : [])),
  );
  const waiting = [...traces].flatMap((traceId) =>
    (byTrace.get(traceId) ?? [])
      .filter((span) => !whole.has(span))
      .map((span) => rowOf(span) ?? placeOnly(span, false)),
  );
  const alone = bare.filter(({ request }) => !traces.has(request.root.traceId));
  return [...waiting, ...alone.flatMap(({ request }) => rowOf(request.root) ?? [])];
}

function isBare({ root, calls, isWhole }: SpanOutcome): boolean {
  return isWhole && calls.length === 0 && root.name.startsWith("ai.");
}

function spansOf({ request }: JoinedRequest): readonly Span[] {
  return [request.root, ...request.calls];
}

function rowsOf(requests: readonly JoinedRequest[]): (span: Span) => WaitingSpan | undefined {
  const rows = new Map<Span, WaitingSpan>();
  for (const joined of requests) {
    const { isCounted, request } = joined;
    for (const span of spansOf(joined)) {
      const outcome = isCounted && span === request.root ? request.outcome : undefined;
      rows.set(span, { span: condensed(span), isCounted, outcome });
    }
  }
  return (span) => rows.get(span);
}

/** A span that asks no model: where it stands between others. */
function placeOnly(span: Span, isDue: boolean): WaitingSpan {
  return { span: condensed(span), isCounted: isDue, outcome: undefined };
}

function condensed(span: Span): Span {
  return span.evidence === undefined ? condenseSpan(span, contentHash) : span;
}
