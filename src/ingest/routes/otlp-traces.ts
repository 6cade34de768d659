import { type MappedOutcome, spanOutcomes } from "../../domain/otlp/span-outcomes.ts";
import { contentHash } from "../../runtime/content-hash.ts";
import type { RegisterRoute } from "../define-route.ts";
import { defineExportRoute } from "../otlp/define-export-route.ts";
import { readSpans } from "../otlp/read-spans.ts";

/** Spans over OTLP: each request to a model among them becomes an outcome. */
export const registerOtlpTraces: RegisterRoute = (server, context) =>
  defineExportRoute(server, context, {
    signal: "traces",
    message: "ExportTraceServiceRequest",
    rejectedField: "rejectedSpans",
    read: (request) => {
      const mapped = spanOutcomes(readSpans(request), contentHash);
      return { mapped, points: [], rejected: [], notes: notesOn(mapped) };
    },
  });

function notesOn(mapped: readonly MappedOutcome[]): readonly string[] {
  const unnamed = mapped.filter(({ outcome }) => outcome.prompt === undefined).length;
  const unjudged = mapped.filter(({ outcome }) => outcome.outcome === "unjudged").length;
  return [
    ...(unnamed > 0 ? [`no prompt on ${unnamed} of ${mapped.length} requests to a model`] : []),
    ...(unjudged > 0 ? [`nothing about the contract on ${unjudged} of ${mapped.length}`] : []),
  ];
}
