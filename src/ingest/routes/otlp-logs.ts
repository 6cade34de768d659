import type { FastifyInstance } from "fastify";
import { logOutcome } from "../../domain/otlp/log-outcome.ts";
import { contentHash } from "../../runtime/content-hash.ts";
import type { IngestContext } from "../context.ts";
import { bodyOf, defineRoute } from "../define-route.ts";
import { decodeRequest, OTLP_TYPES } from "../otlp/decode-request.ts";
import { deliverExport } from "../otlp/deliver-export.ts";
import { answerExport, describeStatus } from "../otlp/export-answer.ts";
import { readLogRecords } from "../otlp/read-log-records.ts";

const MOST_BYTES = 20 << 20;

/** Log records over OTLP: checks of the contract among them become outcomes, other records are passed over. */
export function registerOtlpLogs(server: FastifyInstance, context: IngestContext): void {
  defineRoute(server, {
    method: "POST",
    url: "/v1/logs",
    scope: "outcomes",
    contentTypes: OTLP_TYPES,
    mostBytes: MOST_BYTES,
    describeRefusal: describeStatus,
    answer: async (request, reply) => {
      const type = request.headers["content-type"];
      const decoded = decodeRequest(bodyOf(request), type, "ExportLogsServiceRequest");
      const mapped = readLogRecords(decoded).flatMap((record, index) => {
        const outcome = logOutcome(record, contentHash);
        return outcome === undefined ? [] : [{ index, outcome }];
      });
      const unnamed = mapped.filter(({ outcome }) => outcome.prompt === undefined).length;
      const notes = unnamed > 0 ? [`no prompt on ${unnamed} of ${mapped.length} checks`] : [];
      const told = await deliverExport(request, { signal: "logs", mapped, notes }, context);
      return answerExport(request, reply, "rejectedLogRecords", told);
    },
  });
}
