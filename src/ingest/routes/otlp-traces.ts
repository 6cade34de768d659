import type { Span } from "../../domain/otlp/span.ts";
import { type MappedOutcome, spanOutcomes } from "../../domain/otlp/span-outcomes.ts";
import { roleOf } from "../../domain/otlp/span-role.ts";
import { contentHash } from "../../runtime/content-hash.ts";
import type { RegisterRoute } from "../define-route.ts";
import { defineExportRoute } from "../otlp/define-export-route.ts";
import type { ExportNote, ReadExport } from "../otlp/deliver-export.ts";
import { readSpanBytes } from "../otlp/read-span-bytes.ts";
import { readSpans } from "../otlp/read-spans.ts";

/** Spans over OTLP: each request to a model among them becomes an outcome. */
export const registerOtlpTraces: RegisterRoute = (server, context) =>
  defineExportRoute(server, context, {
    signal: "traces",
    message: "ExportTraceServiceRequest",
    rejectedField: "rejectedSpans",
    read: (request) => mapSpans(readSpans(request, context.environments)),
    readBytes: (body) => {
      const spans = readSpanBytes(body, context.environments);
      return spans && mapSpans(spans);
    },
  });

function mapSpans(spans: readonly Span[]): ReadExport {
  const requests = spanOutcomes(spans, contentHash);
  const told = { requests, byTrace: tracesOf(spans) };
  return { mapped: [], spans: told, points: [], rejected: [], notes: notesOn(requests) };
}

/** All spans of traces in which a model is asked: what is between two of them says that they belong together. */
function tracesOf(spans: readonly Span[]): ReadonlyMap<string, readonly Span[]> {
  const asking = new Set(
    spans.filter((span) => roleOf(span) !== undefined).map(({ traceId }) => traceId),
  );
  const byTrace = new Map<string, Span[]>();
  for (const span of spans) {
    if (!asking.has(span.traceId)) continue;
    const trace = byTrace.get(span.traceId) ?? [];
    byTrace.set(span.traceId, trace);
    trace.push(span);
  }
  return byTrace;
}

function notesOn(mapped: readonly MappedOutcome[]): readonly ExportNote[] {
  const of = mapped.length;
  const unnamed = mapped.filter(({ outcome }) => outcome.prompt === undefined).length;
  const unjudged = mapped.filter(({ outcome }) => outcome.outcome === "unjudged").length;
  const notes: readonly ExportNote[] = [
    { what: "no prompt", count: unnamed, of },
    { what: "nothing about the contract", count: unjudged, of },
  ];
  return notes.filter(({ count }) => count > 0);
}
