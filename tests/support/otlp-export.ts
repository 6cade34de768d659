import type { OutcomeDelivery } from "../../src/domain/received-delivery.ts";
import { messageType } from "../../src/ingest/otlp/descriptor.ts";
import { createServer } from "../../src/ingest/server.ts";
import { type ContextGiven, ingestContext, NOW } from "./ingest-context.ts";

export const PROTO = "application/x-protobuf";
export const JSON_TYPE = "application/json";
export const ids = { traceId: "0af7651916cd43dd8448eb211c80319c", spanId: "B7AD6B7169203331" };
export const pair = (key: string, stringValue: string) => ({ key, value: { stringValue } });
export const named = [pair("gen_ai.operation.name", "chat"), pair("gen_ai.prompt.name", "p")];
export const judged = [...named, pair("pf.outcome", "extra_prose")];
export const nano = `${NOW}000000`;

/** A request of spans in OTLP/JSON. */
export function traces(...spans: readonly object[]): object {
  const whole = spans.map((span) => ({ ...ids, name: "chat", startTimeUnixNano: nano, ...span }));
  return { resourceSpans: [{ resource: {}, scopeSpans: [{ spans: whole }] }] };
}

/** A request of log records in OTLP/JSON. */
export function logs(...records: readonly object[]): object {
  const whole = records.map((record) => ({ timeUnixNano: nano, ...record }));
  return { resourceLogs: [{ scopeLogs: [{ logRecords: whole }] }] };
}

/** A log record that tells of a check. */
export const check = {
  eventName: "gen_ai.evaluation.result",
  attributes: [
    pair("gen_ai.evaluation.name", "json_contract"),
    pair("gen_ai.evaluation.score.label", "not_json"),
  ],
};

/** The same message in protobuf: ids are bytes there. */
export function protobuf(name: string, message: object): Buffer {
  const text = JSON.stringify(message, (key, value) =>
    /^(?:trace|span|parentSpan)Id$/.test(key)
      ? Buffer.from(value, "hex").toString("base64")
      : value,
  );
  const type = messageType(name);
  return Buffer.from(type.encode(type.fromObject(JSON.parse(text))).finish());
}

/** What is posted, as JSON to /v1/traces unless said otherwise. */
export interface Sent {
  readonly url?: string;
  readonly type?: string;
  readonly payload: string | Buffer | object;
  readonly headers?: Record<string, string>;
}

/** Posts to a service that does not listen. */
export async function post(sent: Sent, given: ContextGiven = {}) {
  const context = ingestContext(given);
  const server = createServer(context, { requestTimeout: 1000 });
  const { statusCode, headers, rawPayload } = await server.inject({
    method: "POST",
    url: sent.url ?? "/v1/traces",
    payload: sent.payload,
    headers: { "content-type": sent.type ?? JSON_TYPE, ...sent.headers },
  });
  await server.close();
  const outcomes = (context.written as readonly OutcomeDelivery[]).flatMap((one) => [
    ...one.outcomes,
    ...(one.spans?.requests ?? []).map(({ outcome }) => outcome),
  ]);
  return { status: statusCode, headers, body: rawPayload, outcomes, bugs: context.bugs };
}
