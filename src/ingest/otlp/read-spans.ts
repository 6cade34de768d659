import type { NamedEnvironment } from "../../domain/otlp/name-environment.ts";
import type { Attributes } from "../../domain/otlp/read-attribute.ts";
import type { Span } from "../../domain/otlp/span.ts";
import { Refusal } from "../refusal.ts";
import { attributesAt, idAt, listAt, momentAt, own, resourceOf, textAt } from "./read-tree.ts";

const FAILED: readonly unknown[] = [2, "STATUS_CODE_ERROR"];

/**
 * The spans of a decoded request, in its order.
 * @throws Refusal 400 when one has no ids, as when logs are sent here: their messages are alike
 */
export function readSpans(
  request: unknown,
  environments: readonly NamedEnvironment[] = [],
): readonly Span[] {
  return listAt(request, "resourceSpans").flatMap((group) => {
    const resource = resourceOf(group, environments);
    return listAt(group, "scopeSpans").flatMap((scope) =>
      listAt(scope, "spans").map((span) => readSpan(span, resource)),
    );
  });
}

function readSpan(span: unknown, resource: Attributes): Span {
  const traceId = idAt(span, "traceId", 16);
  const spanId = idAt(span, "spanId", 8);
  if (traceId === undefined || spanId === undefined) {
    throw new Refusal(400, "A span has no traceId or no spanId.", {
      next: "Send logs to /v1/logs and metrics to /v1/metrics.",
    });
  }
  const status = own(span, "status");
  return {
    traceId,
    spanId,
    parentId: idAt(span, "parentSpanId", 8),
    name: textAt(span, "name") ?? "unnamed",
    startedAt: momentAt(span, "startTimeUnixNano"),
    attributes: attributesAt(span),
    events: listAt(span, "events").map((event) => ({
      name: textAt(event, "name") ?? "",
      attributes: attributesAt(event),
    })),
    isError: FAILED.includes(own(status, "code")),
    statusMessage: textAt(status, "message"),
    resource,
  };
}
