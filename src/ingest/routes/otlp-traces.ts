import type { Span } from "../../domain/otlp/span.ts";
import type { MappedOutcome } from "../../domain/otlp/span-outcomes.ts";
import { tellSpans } from "../../domain/otlp/told-spans.ts";
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
    read: (request, again) =>
      mapSpans(readSpans(request, context.environments), () =>
        readSpans(again(), context.environments),
      ),
    readBytes: (body) => {
      const read = () => readSpanBytes(body, context.environments);
      const spans = read();
      return spans && mapSpans(spans, () => read() ?? []);
    },
  });

/** @param again reads the same spans anew */
function mapSpans(spans: readonly Span[], again: () => readonly Span[]): ReadExport {
  const told = tellSpans(spans, again, contentHash);
  return { mapped: [], spans: told, points: [], rejected: [], notes: notesOn(told.requests) };
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
