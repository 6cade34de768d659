import { type Kysely, sql } from "kysely";
import type { Span } from "../domain/otlp/span.ts";
import { fromStoredSpan, type StoredSpan, toStoredSpan } from "../domain/otlp/stored-span.ts";
import type { Outcome } from "../domain/outcome.ts";
import type { Database } from "./schema.ts";
import { uuidArray } from "./uuid-bytes.ts";

/** A span that was kept, and what was counted for it. */
export interface KeptSpan {
  readonly span: Span;
  /** False while it waits. */
  readonly isCounted: boolean;
  /** Where it stands for a request: the outcome as it was counted. */
  readonly outcome: Outcome | undefined;
}

interface WaitingRow {
  readonly span: StoredSpan;
  readonly is_counted: boolean;
  readonly outcome: Outcome | null;
}

function fromRow({ span, is_counted, outcome }: WaitingRow): KeptSpan {
  return { span: fromStoredSpan(span), isCounted: is_counted, outcome: outcome ?? undefined };
}

/** The spans that are kept of some traces, held until the transaction ends. */
export async function loadWaitingSpans(
  tx: Kysely<Database>,
  traceIds: readonly string[],
): Promise<readonly KeptSpan[]> {
  if (traceIds.length === 0) return [];
  const { rows } = await sql<WaitingRow>`
    select span, is_counted, outcome from waiting_spans
    where trace_id = any(${uuidArray(traceIds)}::uuid[])
    order by trace_id, span_id
    for update`.execute(tx);
  return rows.map(fromRow);
}

/** Traces of which a span is due at a moment, epoch milliseconds; the longest waiting first. */
export async function readDueTraces(
  tx: Kysely<Database>,
  at: number,
  most: number,
): Promise<readonly string[]> {
  const { rows } = await sql<{ trace_id: string }>`
    select trace_id::text from waiting_spans
    where due_at <= ${new Date(at)} and not is_counted
    group by trace_id order by min(due_at) limit ${most}`.execute(tx);
  return rows.map((row) => row.trace_id.replaceAll("-", ""));
}

/** Keeps spans, each once and with the moment at which it is due; those that are kept already are written anew. */
export async function saveWaitingSpans(
  tx: Kysely<Database>,
  spans: readonly (KeptSpan & { readonly dueAt: number })[],
): Promise<void> {
  if (spans.length === 0) return;
  const rows = spans
    .map(({ span, isCounted, outcome, dueAt }) => ({
      trace_id: span.traceId,
      span_id: span.spanId,
      due_ms: dueAt,
      is_counted: isCounted,
      span: toStoredSpan(span),
      outcome,
    }))
    .sort((a, b) => (a.trace_id + a.span_id < b.trace_id + b.span_id ? -1 : 1));
  // jsonb holds no NUL.
  const json = JSON.stringify(rows).replaceAll("\\u0000", "");
  await sql`
    insert into waiting_spans as known (trace_id, span_id, due_at, is_counted, span, outcome)
    select trace_id, span_id, to_timestamp(due_ms / 1000), is_counted, span, outcome
    from json_to_recordset(${json}::json) as given
      (trace_id uuid, span_id text, due_ms float8, is_counted boolean, span jsonb, outcome jsonb)
    on conflict (trace_id, span_id) do update set
      due_at = excluded.due_at, is_counted = excluded.is_counted, outcome = excluded.outcome`.execute(
    tx,
  );
}

/** Forgets spans that were counted long enough ago. */
export async function deleteCountedSpans(db: Kysely<Database>, at: number): Promise<void> {
  await sql`delete from waiting_spans where due_at <= ${new Date(at)} and is_counted`.execute(db);
}
