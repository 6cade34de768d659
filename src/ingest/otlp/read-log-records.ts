import type { LogRecord } from "../../domain/otlp/log-record.ts";
import type { NamedEnvironment } from "../../domain/otlp/name-environment.ts";
import { type Attributes, wordOf } from "../../domain/otlp/read-attribute.ts";
import { attributesAt, idAt, listAt, momentAt, resourceOf, textAt } from "./read-tree.ts";

/**
 * The log records of a decoded request, in its order.
 * @throws Refusal 400 when one has an id that is none
 */
export function readLogRecords(
  request: unknown,
  environments: readonly NamedEnvironment[] = [],
): readonly LogRecord[] {
  return listAt(request, "resourceLogs").flatMap((group) => {
    const resource = resourceOf(group, environments);
    return listAt(group, "scopeLogs").flatMap((scope) =>
      listAt(scope, "logRecords").map((record) => readLogRecord(record, resource)),
    );
  });
}

function readLogRecord(record: unknown, resource: Attributes): LogRecord {
  const attributes = attributesAt(record);
  return {
    eventName: textAt(record, "eventName") ?? wordOf(attributes.get("event.name")),
    at: momentAt(record, "timeUnixNano") || momentAt(record, "observedTimeUnixNano"),
    traceId: idAt(record, "traceId", 16),
    spanId: idAt(record, "spanId", 8),
    attributes,
    resource,
  };
}
