import type { FastifyInstance } from "fastify";
import { bodyOf, defineRoute } from "../define-route.ts";
import { countDataPoints } from "../otlp/count-data-points.ts";
import { decodeRequest, OTLP_TYPES } from "../otlp/decode-request.ts";
import { answerExport, describeStatus } from "../otlp/export-answer.ts";

const MOST_BYTES = 20 << 20;
const WHY = "metrics are not read; send spans to /v1/traces or outcomes to /v1/outcomes";

/** Metrics over OTLP: none is read, which is said in words that no sender takes for a reason to try again. */
export function registerOtlpMetrics(server: FastifyInstance): void {
  defineRoute(server, {
    method: "POST",
    url: "/v1/metrics",
    scope: "outcomes",
    contentTypes: OTLP_TYPES,
    mostBytes: MOST_BYTES,
    describeRefusal: describeStatus,
    answer: (request, reply) => {
      const type = request.headers["content-type"];
      const decoded = decodeRequest(bodyOf(request), type, "ExportMetricsServiceRequest");
      const rejected = countDataPoints(decoded);
      const message = rejected > 0 ? WHY : "";
      return answerExport(request, reply, "rejectedDataPoints", { rejected, message });
    },
  });
}
