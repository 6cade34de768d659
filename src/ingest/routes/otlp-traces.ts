import type { FastifyInstance } from "fastify";
import { type MappedOutcome, spanOutcomes } from "../../domain/otlp/span-outcomes.ts";
import { contentHash } from "../../runtime/content-hash.ts";
import type { IngestContext } from "../context.ts";
import { bodyOf, defineRoute } from "../define-route.ts";
import { decodeRequest, OTLP_TYPES } from "../otlp/decode-request.ts";
import { deliverExport } from "../otlp/deliver-export.ts";
import { answerExport, describeStatus } from "../otlp/export-answer.ts";
import { readSpans } from "../otlp/read-spans.ts";

const MOST_BYTES = 20 << 20;

/** Spans over OTLP: each request to a model among them becomes an outcome. */
export function registerOtlpTraces(server: FastifyInstance, context: IngestContext): void {
  defineRoute(server, {
    method: "POST",
    url: "/v1/traces",
    scope: "outcomes",
    contentTypes: OTLP_TYPES,
    mostBytes: MOST_BYTES,
    describeRefusal: describeStatus,
    answer: async (request, reply) => {
      const type = request.headers["content-type"];
      const decoded = decodeRequest(bodyOf(request), type, "ExportTraceServiceRequest");
      const mapped = spanOutcomes(readSpans(decoded), contentHash);
      const read = { signal: "traces", mapped, notes: notesOn(mapped) };
      const told = await deliverExport(request, read, context);
      return answerExport(request, reply, "rejectedSpans", told);
    },
  });
}

function notesOn(mapped: readonly MappedOutcome[]): readonly string[] {
  const unnamed = mapped.filter(({ outcome }) => outcome.prompt === undefined).length;
  const unjudged = mapped.filter(({ outcome }) => outcome.outcome === "unjudged").length;
  return [
    ...(unnamed > 0 ? [`no prompt on ${unnamed} of ${mapped.length} requests to a model`] : []),
    ...(unjudged > 0 ? [`nothing about the contract on ${unjudged} of ${mapped.length}`] : []),
  ];
}
