import fc from "fast-check";
import { expect, test } from "vitest";
import type { Span } from "../../../../src/domain/otlp/span.ts";
import { decodeRequest } from "../../../../src/ingest/otlp/decode-request.ts";
import { readSpanBytes } from "../../../../src/ingest/otlp/read-span-bytes.ts";
import { readSpans } from "../../../../src/ingest/otlp/read-spans.ts";
import { PROTO, pair, protobuf, traces } from "../../../support/otlp-export.ts";

const NAME = "ExportTraceServiceRequest";
const environments = [
  { name: "production", labels: ["live"], attributes: new Map(), clusters: [] },
];

/** What the tree of messages says, which reads every form; undefined where it is refused. */
function byTree(body: Buffer): readonly Span[] | undefined {
  try {
    return readSpans(decodeRequest(body, PROTO, NAME), environments);
  } catch {
    return undefined;
  }
}

/** Attributes that share their keys are as good as a map of their own. */
function asMaps(spans: readonly Span[] | undefined): readonly Span[] | undefined {
  const asMap = <One extends Pick<Span, "attributes">>(one: One) => ({
    ...one,
    attributes: new Map(one.attributes),
  });
  return spans?.map((span) => ({ ...asMap(span), events: span.events.map(asMap) }));
}

const hex = (bytes: number) =>
  fc
    .uint8Array({ minLength: bytes, maxLength: bytes })
    .map((id) => `${Buffer.from(id).toString("hex").slice(0, -2)}a1`);
const text = fc.string({ unit: "binary", maxLength: 60 }).map((given) => given.toWellFormed());
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: "small" },
    fc.record({ stringValue: text }),
    fc.record({ intValue: fc.oneof(fc.nat(300), fc.maxSafeInteger()).map(String) }),
    fc.record({ boolValue: fc.boolean() }),
    fc.record({ doubleValue: fc.double({ noNaN: true, noDefaultInfinity: true }) }),
    fc.record({ arrayValue: fc.record({ values: fc.array(tie("any"), { maxLength: 3 }) }) }),
    fc.record({
      kvlistValue: fc.record({
        values: fc.array(fc.record({ key: text, value: tie("any") }), { maxLength: 3 }),
      }),
    }),
    fc.constant({}),
  ),
})).any;
const key = fc.oneof(text, fc.constantFrom("gen_ai.operation.name", "pf.outcome", "gen_ai.prompt"));
const attributes = fc.array(fc.record({ key, value }), { maxLength: 6 });
const span = fc.record(
  {
    traceId: hex(16),
    spanId: hex(8),
    parentSpanId: hex(8),
    name: text,
    startTimeUnixNano: fc.bigInt(0n, 2n ** 64n - 1n).map(String),
    attributes,
    events: fc.array(fc.record({ name: text, attributes }), { maxLength: 2 }),
    status: fc.record({ code: fc.nat(2), message: text }),
  },
  { requiredKeys: ["traceId", "spanId"] },
);
const request = fc.record({
  resourceSpans: fc.array(
    fc.record(
      {
        resource: fc.record({ attributes }),
        scopeSpans: fc.array(fc.record({ spans: fc.array(span, { maxLength: 4 }) }), {
          maxLength: 2,
        }),
      },
      { requiredKeys: ["scopeSpans"] },
    ),
    { maxLength: 3 },
  ),
});

test("spans are read from their bytes as from the tree of their messages", () => {
  fc.assert(
    fc.property(request, (message) => {
      const body = protobuf(NAME, message);
      const read = readSpanBytes(body, environments);
      expect(asMaps(read)).toEqual(byTree(body));
      expect(read).toBeDefined();
    }),
    { numRuns: 300 },
  );
});

test("what is read of broken bytes is what their tree says, and what that refuses is not read", () => {
  const edit = fc.record({ at: fc.nat(), to: fc.nat(255), cut: fc.boolean() });
  fc.assert(
    fc.property(request, fc.array(edit, { minLength: 1, maxLength: 4 }), (message, edits) => {
      let body = protobuf(NAME, message);
      for (const { at, to, cut } of edits) {
        if (body.length === 0) break;
        const place = at % body.length;
        if (cut) body = Buffer.concat([body.subarray(0, place), body.subarray(place + 1)]);
        else body[place] = to;
      }
      const read = readSpanBytes(body, environments);
      if (read !== undefined) expect(asMaps(read)).toEqual(byTree(body));
    }),
    { numRuns: 2000 },
  );
});

test("a resource that comes after its spans, or twice, is left to the tree", () => {
  const spans = protobuf(NAME, traces({}));
  // The group holds an empty resource of two bytes, then the spans.
  const group = spans.subarray(2);
  const [resource, scopes] = [group.subarray(0, 2), group.subarray(2)];
  const grouped = (...parts: readonly Buffer[]) => {
    const all = Buffer.concat(parts);
    return Buffer.concat([Buffer.from([10, all.length]), all]);
  };
  expect(readSpanBytes(grouped(resource, scopes), [])).toHaveLength(1);
  expect(readSpanBytes(grouped(scopes, resource), [])).toBeUndefined();
  expect(readSpanBytes(grouped(resource, resource, scopes), [])).toBeUndefined();
});

test("a key that shares the place of another in memory is still its own", () => {
  const keys = Array.from({ length: 5000 }, (_, n) => `attribute.${n}`);
  for (const chunk of [keys, [...keys].reverse()]) {
    const body = protobuf(NAME, traces({ attributes: chunk.map((one) => pair(one, "x")) }));
    expect([...(readSpanBytes(body, [])?.[0]?.attributes.keys() ?? [])]).toEqual(chunk);
  }
});
