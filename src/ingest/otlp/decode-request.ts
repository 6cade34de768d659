import { readText } from "../read-text.ts";
import { Refusal } from "../refusal.ts";
import { messageType } from "./descriptor.ts";

/** The encodings of OTLP over HTTP. */
export const OTLP_TYPES: readonly string[] = ["application/x-protobuf", "application/json"];

const OWN_FIELDS: Readonly<Record<string, string>> = {
  ExportTraceServiceRequest: "resourceSpans",
  ExportLogsServiceRequest: "resourceLogs",
  ExportMetricsServiceRequest: "resourceMetrics",
};
/** With the names of the fields that some write by mistake, and that would be passed over in silence. */
const SIGNALS: ReadonlySet<string> = new Set([
  ...Object.values(OWN_FIELDS),
  "resource_spans",
  "resource_logs",
  "resource_metrics",
]);

/** Whether a request, and so its answer, is protobuf. */
export function isProtobuf(contentType: string | undefined): boolean {
  return /^application\/x-protobuf\b/i.test(contentType?.trim() ?? "");
}

/**
 * A request as the tree that OTLP/JSON has, whichever encoding it came in: ids as bytes or hex digits, large numbers as
 * they were written.
 * @throws Refusal 400 when it is not what its type says
 */
export function decodeRequest(
  body: Buffer,
  contentType: string | undefined,
  name: string,
): unknown {
  return isProtobuf(contentType) ? decodeProtobuf(body, name) : decodeJson(body, name);
}

function decodeProtobuf(body: Buffer, name: string): unknown {
  try {
    return messageType(name).decode(body);
  } catch {
    throw new Refusal(400, `The body is not protobuf of ${name}.`);
  }
}

function decodeJson(body: Buffer, name: string): unknown {
  const request = parse(readText(body));
  const isObject = typeof request === "object" && request !== null && !Array.isArray(request);
  if (!isObject) throw new Refusal(400, `The body is not JSON of ${name}.`);
  const own = OWN_FIELDS[name] ?? "";
  const foreign = Object.keys(request).find((key) => key !== own && SIGNALS.has(key));
  if (foreign === undefined || Object.hasOwn(request, own)) return request;
  throw new Refusal(400, `The body has ${foreign} where ${own} is taken.`, {
    next: "Send spans to /v1/traces, logs to /v1/logs and metrics to /v1/metrics.",
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
