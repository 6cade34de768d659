import { type JoinedRequest, joinSpans } from "../analysis/join-spans.ts";
import { condenseSpan } from "../domain/otlp/condense-span.ts";
import type { Span } from "../domain/otlp/span.ts";
import { type SpanOutcome, spanOutcomes } from "../domain/otlp/span-outcomes.ts";
import type { ToldSpans } from "../domain/otlp/told-spans.ts";
import type { Outcome } from "../domain/outcome.ts";
import { contentHash } from "../runtime/content-hash.ts";
import type { OpenTransaction } from "../store/in-transaction.ts";
import type { KeptSpan } from "../store/waiting-spans.ts";
import { type KeptSpans, loadKeptSpans } from "./kept-spans.ts";

/** The outcomes that spans come to now, and how many of the requests were known before. */
export interface CountedSpans {
  readonly outcomes: readonly Outcome[];
  readonly repeated: number;
}

/**
 * Counts the requests that spans tell of. Those of a trace that comes in parts are joined over deliveries: what is not whole
 * is kept, from where it is counted at the upper span, or when it is due.
 * @param kept all that is kept of these traces
 * @param receivedAt epoch milliseconds
 */
export function countSpans(
  kept: KeptSpans,
  { requests, byTrace }: ToldSpans,
  receivedAt: number,
): CountedSpans {
  const { settled, open, parted } = partRequests(kept, requests, byTrace);
  const unparted = joinSpans(open, () => undefined, false);
  const joined = [...parted].map(([traceId, known]) =>
    joinTrace(known, byTrace.get(traceId) ?? [], false),
  );
  const rows = [...keepParts(unparted, byTrace), ...joined.flatMap(({ rows: all }) => all)];
  kept.keep(rows, receivedAt);
  const counted = [...unparted, ...joined.flatMap((one) => one.requests)];
  const outcomes = counted.flatMap((one) => one.outcomes);
  const silent = counted.filter((one) => one.isCounted && one.outcomes.length === 0);
  return {
    outcomes: [...settled.map(({ outcome }) => outcome), ...outcomes],
    repeated: silent.length,
  };
}

/** Most traces come whole and at once: nothing of them is kept, and nothing more is to come. */
function partRequests(
  kept: KeptSpans,
  requests: ToldSpans["requests"],
  byTrace: ToldSpans["byTrace"],
) {
  const parted = new Map<string, readonly KeptSpan[]>();
  for (const traceId of byTrace.keys()) {
    const known = kept.of(traceId);
    if (known.length > 0) parted.set(traceId, known);
  }
  const isOpen = (one: SpanOutcome) => !one.isWhole || isBare(one);
  const openTraces = new Set(requests.filter(isOpen).map(({ root }) => root.traceId));
  const unparted = requests.filter(({ root }) => !parted.has(root.traceId));
  return {
    parted,
    settled: unparted.filter(({ root }) => !openTraces.has(root.traceId)),
    open: unparted.filter(({ root }) => openTraces.has(root.traceId)),
  };
}

/** Counts what waited long enough of some traces. */
export async function countDueSpans(
  tx: OpenTransaction,
  traceIds: readonly string[],
  now: number,
): Promise<readonly Outcome[]> {
  const kept = await loadKeptSpans(tx, traceIds);
  const joined = traceIds.map((traceId) => joinTrace(kept.of(traceId), [], true));
  kept.keep(
    joined.flatMap(({ rows }) => rows),
    now,
  );
  await kept.save();
  return joined.flatMap(({ requests }) => requests.flatMap(({ outcomes }) => outcomes));
}

/** A trace of which something is kept: all of its spans together, those that came before as they were then. */
function joinTrace(kept: readonly KeptSpan[], arrived: readonly Span[], isDue: boolean) {
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
): readonly KeptSpan[] {
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

function rowsOf(requests: readonly JoinedRequest[]): (span: Span) => KeptSpan | undefined {
  const rows = new Map<Span, KeptSpan>();
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
function placeOnly(span: Span, isDue: boolean): KeptSpan {
  return { span: condensed(span), isCounted: isDue, outcome: undefined };
}

function condensed(span: Span): Span {
  return span.evidence === undefined ? condenseSpan(span, contentHash) : span;
}
