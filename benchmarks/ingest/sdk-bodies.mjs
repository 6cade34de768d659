// Bodies of spans as the SDK and the exporter of OpenTelemetry write them: 27 attributes of a request to a model and the event
// by which its answer was checked, about 1.5 KB a span.
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BasicTracerProvider } from "@opentelemetry/sdk-trace-base";

function attributesOf(n) {
  return {
    "gen_ai.operation.name": "chat",
    "gen_ai.provider.name": "openai",
    "gen_ai.request.model": "gpt-5",
    "gen_ai.request.max_tokens": 2048,
    "gen_ai.request.temperature": 0.2,
    "gen_ai.request.top_p": 1,
    "gen_ai.request.seed": 7,
    "gen_ai.request.choice.count": 1,
    "gen_ai.response.model": "gpt-5-2026-02-01",
    "gen_ai.response.id": `chatcmpl-${randomUUID()}`,
    "gen_ai.response.finish_reasons": ["stop"],
    "gen_ai.usage.input_tokens": 812 + (n % 100),
    "gen_ai.usage.output_tokens": 93 + (n % 7),
    "gen_ai.usage.cache_read.input_tokens": 512,
    "gen_ai.output.type": "json",
    "gen_ai.conversation.id": randomUUID(),
    "gen_ai.prompt.name": `support.extract.${n % 20}`,
    "gen_ai.prompt.version": "41",
    "gen_ai.workflow.name": "support",
    "openai.request.service_tier": "auto",
    "openai.response.service_tier": "default",
    "openai.response.system_fingerprint": "fp_44709d6fcb",
    "server.address": "api.openai.com",
    "server.port": 443,
    "pf.segment.doc_type": ["invoice", "receipt", "order"][n % 3],
    "user.id": `u-${n % 5000}`,
    "session.id": randomUUID(),
  };
}

function checkOf(n) {
  return {
    "gen_ai.evaluation.name": "json_contract",
    "gen_ai.evaluation.score.label": n % 50 === 0 ? "extra_prose" : "pass",
  };
}

/** Takes what an exporter posts and keeps it. */
async function keepPosts() {
  const bodies = [];
  const server = createServer(async (request, response) => {
    const chunks = await request.toArray();
    bodies.push(Buffer.concat(chunks));
    response.writeHead(200, { "content-type": "application/x-protobuf" }).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { bodies, close, url: `http://127.0.0.1:${server.address().port}/v1/traces` };
}

export async function sdkBodies(total, name, aBody) {
  const { bodies, url, close } = await keepPosts();
  const exporter = new OTLPTraceExporter({ url });
  let ended = [];
  const keep = {
    onStart() {},
    onEnd: (span) => ended.push(span),
    async forceFlush() {},
    async shutdown() {},
  };
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({
      "service.name": "intake",
      "deployment.environment.name": name,
    }),
    spanProcessors: [keep],
  });
  const tracer = provider.getTracer("benchmark");
  for (let n = 0; n < total; n += 1) {
    const startTime = Date.now() - 2000 - (n % 3_600_000);
    const span = tracer.startSpan("chat gpt-5", { root: true, kind: 2, startTime });
    span.setAttributes(attributesOf(n));
    span.addEvent("gen_ai.evaluation.result", checkOf(n), startTime + 1100);
    span.end(startTime + 1100);
    if (ended.length < aBody && n < total - 1) continue;
    const batch = ended;
    ended = [];
    const { code, error } = await new Promise((resolve) => exporter.export(batch, resolve));
    if (code !== 0) throw error ?? new Error("The exporter sent nothing.");
  }
  await exporter.shutdown();
  close();
  return bodies;
}
