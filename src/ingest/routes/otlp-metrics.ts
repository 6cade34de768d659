import type { RegisterRoute } from "../define-route.ts";
import { defineExportRoute } from "../otlp/define-export-route.ts";
import { readDataPoints } from "../otlp/read-data-points.ts";

/** Metrics over OTLP: what counters of outcomes count from one reading to the next. */
export const registerOtlpMetrics: RegisterRoute = (server, context) =>
  defineExportRoute(server, context, {
    signal: "metrics",
    message: "ExportMetricsServiceRequest",
    rejectedField: "rejectedDataPoints",
    read: (request) => {
      const { points, rejected, passedOver } = readDataPoints(request, context.environments);
      const isNoneOurs = points.length + rejected.length === 0 && passedOver > 0;
      const notes = isNoneOurs
        ? [{ what: "no counter of outcomes", count: passedOver, of: passedOver } as const]
        : [];
      return { mapped: [], points, rejected, notes };
    },
  });
