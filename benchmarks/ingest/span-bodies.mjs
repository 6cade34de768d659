// OTLP/protobuf bodies of spans as an instrumented client sends them, one request to a model a span, all ids distinct.
import { randomBytes } from "node:crypto";
import { messageType } from "../../dist/ingest/otlp/descriptor.js";

export const MESSAGE = "ExportTraceServiceRequest";
const text = (key, stringValue) => ({ key, value: { stringValue } });
const whole = (key, intValue) => ({ key, value: { intValue } });

function span(n) {
  const started = BigInt(Date.now() - (n % 3_600_000)) * 1_000_000n;
  return {
    traceId: randomBytes(16),
    spanId: randomBytes(8),
    name: "chat gpt-5",
    startTimeUnixNano: String(started),
    attributes: [
      text("gen_ai.operation.name", "chat"),
      text("gen_ai.provider.name", "openai"),
      text("gen_ai.request.model", "gpt-5"),
      text("gen_ai.response.model", "gpt-5-2026-02-01"),
      text("gen_ai.response.id", `chatcmpl-${n}`),
      text("gen_ai.prompt.name", `support.extract.${n % 20}`),
      text("gen_ai.output.type", "json"),
      whole("gen_ai.usage.input_tokens", 812 + (n % 100)),
      whole("gen_ai.usage.output_tokens", 93),
      {
        key: "gen_ai.response.finish_reasons",
        value: { arrayValue: { values: [{ stringValue: "stop" }] } },
      },
      text("server.address", "api.openai.com"),
      text("pf.outcome", n % 50 === 0 ? "extra_prose" : "ok"),
    ],
  };
}

function plainBodies(total, name, aBody) {
  const type = messageType(MESSAGE);
  const resource = {
    attributes: [text("service.name", "intake"), text("deployment.environment.name", name)],
  };
  const bodies = [];
  for (let start = 0; start < total; start += aBody) {
    const spans = Array.from({ length: Math.min(aBody, total - start) }, (_, n) => span(start + n));
    const message = { resourceSpans: [{ resource, scopeSpans: [{ spans }] }] };
    bodies.push(Buffer.from(type.encode(type.fromObject(message)).finish()));
  }
  return bodies;
}

/** Spans of a form: `plain` with 12 attributes, or `sdk` as OpenTelemetry's SDK and exporter write them, with 27 and an event. */
export async function bodiesOf(form, total, name, aBody) {
  if (form !== "sdk") return plainBodies(total, name, aBody);
  const { sdkBodies } = await import("./sdk-bodies.mjs");
  return await sdkBodies(total, name, aBody);
}
