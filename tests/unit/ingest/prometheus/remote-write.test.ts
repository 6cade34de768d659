import protobuf from "protobufjs/light.js";
import { compress } from "snappyjs";
import { expect, test } from "vitest";
import type { OutcomeDelivery } from "../../../../src/domain/received-delivery.ts";
import { createServer } from "../../../../src/ingest/server.ts";
import { ingestContext, NOW } from "../../../support/ingest-context.ts";

const FIRST = "application/x-protobuf";
const SECOND = "application/x-protobuf;proto=io.prometheus.write.v2.Request";

// Written down here on their own, so that a wrong number in the service is seen.
const field = (id: number, type: string, rule?: string) => ({ id, type, ...(rule && { rule }) });
const root = protobuf.Root.fromJSON({
  nested: {
    WriteRequest: { fields: { timeseries: field(1, "TimeSeries", "repeated") } },
    TimeSeries: {
      fields: {
        labels: field(1, "Label", "repeated"),
        samples: field(2, "Sample", "repeated"),
        histograms: field(4, "Label", "repeated"),
      },
    },
    Label: { fields: { name: field(1, "string"), value: field(2, "string") } },
    Sample: { fields: { value: field(1, "double"), timestamp: field(2, "int64") } },
    Request: {
      fields: {
        symbols: field(4, "string", "repeated"),
        timeseries: field(5, "Second", "repeated"),
      },
    },
    Second: {
      fields: {
        labelsRefs: field(1, "uint32", "repeated"),
        samples: field(2, "Sample", "repeated"),
        createdTimestamp: field(6, "int64"),
      },
    },
  },
});

function encode(name: string, message: object): Buffer {
  const type = root.lookupType(name);
  return Buffer.from(type.encode(type.fromObject(message)).finish());
}

type Labels = Readonly<Record<string, string>>;
type Samples = readonly (readonly [at: number, value: number])[];

function first(...series: readonly (readonly [Labels, Samples])[]): Buffer {
  const timeseries = series.map(([labels, samples]) => ({
    labels: Object.entries(labels).map(([name, value]) => ({ name, value })),
    samples: samples.map(([timestamp, value]) => ({ timestamp, value })),
  }));
  return encode("WriteRequest", { timeseries });
}

async function write(plain: Buffer, type = FIRST, headers: Record<string, string> = {}) {
  const context = ingestContext();
  const server = createServer(context, { requestTimeout: 1000 });
  const reply = await server.inject({
    method: "POST",
    url: "/api/v1/write",
    payload: compress(plain),
    headers: { "content-type": type, "content-encoding": "snappy", ...headers },
  });
  await server.close();
  const written = (context.written as readonly OutcomeDelivery[]).map(({ counters }) => counters);
  const samples = reply.headers["x-prometheus-remote-write-samples-written"];
  return { status: reply.statusCode, samples, body: reply.body, written, bugs: context.bugs };
}

const ours = {
  __name__: "llm_structured_output_total",
  job: "app",
  prompt: "p",
  prompt_version: "v42",
  outcome: "extra_prose",
};
const STALE = Buffer.from("7ff0000000000002", "hex").readDoubleBE();

test("counters of outcomes are read, and all other series are passed over", async () => {
  const go = { __name__: "go_goroutines", job: "app" };
  const said = await write(first([ours, [[NOW, 7]]], [go, [[NOW, 7]]]));
  expect(said).toMatchObject({ status: 204, samples: "2", bugs: [] });
  expect(said.written).toMatchObject([
    {
      source: "remote-write",
      points: [
        {
          counted: { at: NOW, prompt: "p", promptVersion: "v42", outcome: "extra_prose" },
          stream: "app",
          value: 7,
          kind: "total",
        },
      ],
    },
  ]);
});

test("the second version tells the same by its symbols, and since when a counter counts", async () => {
  const symbols = ["", ...Object.entries(ours).flat()];
  const labelsRefs = symbols.slice(1).map((_, index) => index + 1);
  const series = { labelsRefs, samples: [{ timestamp: NOW, value: 7 }], createdTimestamp: NOW - 5 };
  const said = await write(encode("Request", { symbols, timeseries: [series] }), SECOND);
  expect(said).toMatchObject({ status: 204, samples: "1" });
  expect(said.written).toMatchObject([
    { points: [{ counted: { prompt: "p" }, startedAt: NOW - 5, value: 7 }] },
  ]);
  const torn = { symbols, timeseries: [{ labelsRefs: [1, 99], samples: [] }] };
  expect(await write(encode("Request", torn), SECOND)).toMatchObject({ status: 400 });
});

test("a mark that a series has ended counts nothing", async () => {
  const said = await write(first([ours, [[NOW, STALE]]]));
  expect(said).toMatchObject({ status: 204, samples: "1", written: [] });
});

test("a target is watched from when it is scraped, which is written once", async () => {
  const up = first([{ __name__: "up", job: "app" }, [[NOW, 1]]]);
  const said = await write(up);
  expect(said.written).toMatchObject([{ points: [], watched: new Map([["app", NOW]]) }]);
});

test("two servers that scrape the same tell of the same series", async () => {
  const a = await write(first([{ ...ours, prometheus_replica: "a" }, [[NOW, 7]]]));
  const b = await write(first([{ ...ours, prometheus_replica: "b" }, [[NOW, 7]]]));
  expect(a.written[0]?.points[0]?.series).toBe(b.written[0]?.points[0]?.series);
});

test("samples that cannot be counted are refused for good while the rest is committed", async () => {
  const old = [NOW - 100 * 86_400_000, 3] as const;
  const said = await write(
    first([ours, [old, [NOW, 7]]], [{ ...ours, outcome: "success" }, [[NOW, 1]]]),
  );
  expect(said).toMatchObject({ status: 400, samples: "1" });
  expect(said.body).toMatch(/^2 samples are rejected/);
  expect(said.written[0]?.points).toHaveLength(1);
});

test.each([
  ["another message", { "content-type": `${FIRST};proto=prometheus.ReadRequest` }, 415],
  ["gzip", { "content-encoding": "gzip" }, 415],
  ["no coding", { "content-encoding": "identity" }, 415],
])("%s is refused", async (_, headers, status) => {
  expect(await write(first([ours, [[NOW, 7]]]), FIRST, headers)).toMatchObject({ status });
});

test("bytes that are no snappy, or no message, are refused for good", async () => {
  const server = createServer(ingestContext(), { requestTimeout: 1000 });
  const headers = { "content-type": FIRST, "content-encoding": "snappy" };
  const post = async (payload: Buffer) =>
    (await server.inject({ method: "POST", url: "/api/v1/write", payload, headers })).statusCode;
  expect(await post(Buffer.from("ffffffffffffffffff", "hex"))).toBe(400);
  expect(await post(Buffer.from("0a0000", "hex"))).toBe(400);
  expect(await post(compress(Buffer.from("nonsense")))).toBe(400);
  // It says of itself that it is 1 GiB when it is unpacked.
  expect(await post(Buffer.from("808080800400", "hex"))).toBe(413);
  await server.close();
});
