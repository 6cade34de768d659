import { defineMessages, type Messages } from "../define-messages.ts";

/** The messages of OTLP 1.x as far as they are read; unknown fields are skipped. Names are those of OTLP/JSON. */
const MESSAGES: Messages = {
  ExportTraceServiceRequest: { resourceSpans: [1, "ResourceSpans", "repeated"] },
  ResourceSpans: { resource: [1, "Resource"], scopeSpans: [2, "ScopeSpans", "repeated"] },
  ScopeSpans: { spans: [2, "Span", "repeated"] },
  Span: {
    traceId: [1, "bytes"],
    spanId: [2, "bytes"],
    parentSpanId: [4, "bytes"],
    name: [5, "string"],
    startTimeUnixNano: [7, "fixed64"],
    attributes: [9, "KeyValue", "repeated"],
    events: [11, "Event", "repeated"],
    status: [15, "SpanStatus"],
  },
  Event: { name: [2, "string"], attributes: [3, "KeyValue", "repeated"] },
  SpanStatus: { message: [2, "string"], code: [3, "int32"] },
  ExportLogsServiceRequest: { resourceLogs: [1, "ResourceLogs", "repeated"] },
  ResourceLogs: { resource: [1, "Resource"], scopeLogs: [2, "ScopeLogs", "repeated"] },
  ScopeLogs: { logRecords: [2, "LogRecord", "repeated"] },
  LogRecord: {
    timeUnixNano: [1, "fixed64"],
    attributes: [6, "KeyValue", "repeated"],
    traceId: [9, "bytes"],
    spanId: [10, "bytes"],
    observedTimeUnixNano: [11, "fixed64"],
    eventName: [12, "string"],
  },
  ExportMetricsServiceRequest: { resourceMetrics: [1, "ResourceMetrics", "repeated"] },
  ResourceMetrics: { resource: [1, "Resource"], scopeMetrics: [2, "ScopeMetrics", "repeated"] },
  ScopeMetrics: { metrics: [2, "Metric", "repeated"] },
  Metric: {
    name: [1, "string"],
    gauge: [5, "Points"],
    sum: [7, "Sum"],
    histogram: [9, "Points"],
    exponentialHistogram: [10, "Points"],
    summary: [11, "Points"],
  },
  Points: { dataPoints: [1, "bytes", "repeated"] },
  Sum: {
    dataPoints: [1, "NumberDataPoint", "repeated"],
    aggregationTemporality: [2, "int32"],
    isMonotonic: [3, "bool"],
  },
  NumberDataPoint: {
    startTimeUnixNano: [2, "fixed64"],
    timeUnixNano: [3, "fixed64"],
    asDouble: [4, "double"],
    asInt: [6, "sfixed64"],
    attributes: [7, "KeyValue", "repeated"],
    flags: [8, "uint32"],
  },
  Resource: { attributes: [1, "KeyValue", "repeated"] },
  KeyValue: { key: [1, "string"], value: [2, "AnyValue"] },
  AnyValue: {
    stringValue: [1, "string"],
    boolValue: [2, "bool"],
    intValue: [3, "int64"],
    doubleValue: [4, "double"],
    arrayValue: [5, "ArrayValue"],
    kvlistValue: [6, "KeyValueList"],
  },
  ArrayValue: { values: [1, "AnyValue", "repeated"] },
  KeyValueList: { values: [1, "KeyValue", "repeated"] },
  ExportAnswer: { partialSuccess: [1, "PartialSuccess"] },
  PartialSuccess: { rejected: [1, "int64"], errorMessage: [2, "string"] },
  Status: { code: [1, "int32"], message: [2, "string"] },
};

/** A message of OTLP, by its name. */
export const messageType = defineMessages(MESSAGES);

type DecodeBelow = (
  bytes: Uint8Array,
  length: undefined,
  group: undefined,
  depth: number,
) => unknown;

/**
 * A message that stands within others, as the decoder reads it on its way down: how deep a body is nested counts from its top.
 * @param depth how many messages it is in
 * @throws Error for what is no such message, or is nested too deep
 */
export function decodePart(
  type: ReturnType<typeof messageType>,
  bytes: Uint8Array,
  depth: number,
): unknown {
  const decode: DecodeBelow = type.decode;
  return decode.call(type, bytes, undefined, undefined, depth);
}
