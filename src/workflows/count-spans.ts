import { type JoinedRequest, joinSpans } from "../analysis/join-spans.ts";
import { condenseSpan } from "../domain/otlp/condense-span.ts";
import type { Span } from "../domain/otlp/span.ts";
import { isBare, spanOutcomes } from "../domain/otlp/span-outcomes.ts";
import type { OpenTrace, ToldSpans } from "../domain/otlp/told-spans.ts";
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
export function countSpans(kept: KeptSpans, told: ToldSpans, receivedAt: number): CountedSpans {
  const parted = findParted(kept, told);
  const unparted = [...told.open].filter(([traceId]) => !parted.has(traceId));
  const open = unparted.map(([, { requests, spans }]) => {
    const joinedNow = joinSpans(requests, () => undefined, false);
    return { requests: joinedNow, rows: keepParts(joinedNow, spans) };
  });
  const joined = [...parted].map(([traceId, known]) =>
    joinTrace(known, told.spansOf(traceId), false),
  );
  kept.keep(
    [...open, ...joined].flatMap(({ rows }) => rows),
    receivedAt,
  );
  const counted = [...open, ...joined].flatMap(({ requests }) => requests);
  const silent = counted.filter((one) => one.isCounted && one.outcomes.length === 0);
  const outcomes = counted.flatMap((one) => one.outcomes);
  return { outcomes: [...settledOf(told, parted), ...outcomes], repeated: silent.length };
}

/** The traces of which something is kept. */
function findParted(
  kept: KeptSpans,
  { traceIds }: ToldSpans,
): ReadonlyMap<string, readonly KeptSpan[]> {
  const parted = new Map<string, readonly KeptSpan[]>();
  for (const traceId of traceIds) {
    const known = kept.of(traceId);
    if (known.length > 0) parted.set(traceId, known);
  }
  return parted;
}

/** Most traces come whole and at once: nothing of them is kept, and nothing more is to come. */
function settledOf(
  { requests, open }: ToldSpans,
  parted: ReadonlyMap<string, unknown>,
): readonly Outcome[] {
  const settled: Outcome[] = [];
  for (const { outcome } of requests) {
    const { traceId = "" } = outcome;
    if (!open.has(traceId) && !parted.has(traceId)) settled.push(outcome);
  }
  return settled;
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

/** What is kept of a trace that is new: all of one that is not whole, and a request whose steps are still to come. */
function keepParts(
  requests: readonly JoinedRequest[],
  spans: OpenTrace["spans"],
): readonly KeptSpan[] {
  const isWaiting = requests.some(({ isCounted }) => !isCounted);
  const kept = requests.filter(({ isCounted, request }) => !isCounted || isBare(request));
  const rowOf = rowsOf(kept);
  if (!isWaiting) return kept.flatMap(({ request }) => rowOf(request.root) ?? []);
  const whole = new Set(requests.filter((one) => !kept.includes(one)).flatMap(spansOf));
  return spans
    .filter((span) => !whole.has(span))
    .map((span) => rowOf(span) ?? placeOnly(span, false));
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
