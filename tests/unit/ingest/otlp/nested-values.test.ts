import { expect, onTestFinished, test } from "vitest";
import { decodeRequest } from "../../../../src/ingest/otlp/decode-request.ts";
import { readSpanBytes } from "../../../../src/ingest/otlp/read-span-bytes.ts";
import { createServer } from "../../../../src/ingest/server.ts";
import { ingestContext } from "../../../support/ingest-context.ts";
import { PROTO } from "../../../support/otlp-export.ts";

const NAME = "ExportTraceServiceRequest";

/** A field that holds bytes. */
function field(number: number, ...parts: readonly (Buffer | string)[]): Buffer {
  const bytes = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const length: number[] = [];
  for (let rest = bytes.length; ; rest = Math.floor(rest / 128)) {
    length.push(rest < 128 ? rest : (rest % 128) + 128);
    if (rest < 128) break;
  }
  return Buffer.concat([Buffer.from([number * 8 + 2, ...length]), bytes]);
}

const value = { text: 1, list: 5, pairs: 6 };
const pair = (key: string, any: Buffer) => Buffer.concat([field(1, key), field(2, any)]);
/** Lists in objects in lists; each list is two messages deep, each object three. */
const WRAPS: Readonly<Record<string, (any: Buffer, level: number) => Buffer>> = {
  lists: (any) => field(value.list, field(1, any)),
  objects: (any) => field(value.pairs, field(1, pair("k", any))),
  both: (any, level) => (level % 2 === 0 ? WRAPS["lists"] : WRAPS["objects"])?.(any, level) ?? any,
};

function nested(kind: string, levels: number): Buffer {
  let any = field(value.text, "x");
  for (let level = 0; level < levels; level += 1) any = WRAPS[kind]?.(any, level) ?? any;
  return any;
}

/** A request with an attribute at one of the places where attributes stand. */
const PLACES: Readonly<Record<string, (attribute: Buffer) => Buffer>> = {
  span: (attribute) => requestOf(Buffer.alloc(0), field(9, attribute)),
  event: (attribute) => requestOf(Buffer.alloc(0), field(11, field(3, attribute))),
  resource: (attribute) => requestOf(field(1, attribute), Buffer.alloc(0)),
};

function requestOf(resource: Buffer, more: Buffer): Buffer {
  const ids = [field(1, Buffer.alloc(16, 7)), field(2, Buffer.alloc(8, 7))];
  const asked = field(9, pair("gen_ai.operation.name", field(value.text, "chat")));
  const span = field(2, ...ids, asked, more);
  return field(1, field(1, resource), field(2, span));
}

function isRefused(body: Buffer): boolean {
  try {
    decodeRequest(body, PROTO, NAME);
    return false;
  } catch {
    return true;
  }
}

const cases = Object.keys(PLACES).flatMap((place) =>
  Object.keys(WRAPS).map((kind) => [place, kind]),
);

test.each(cases)(
  "how deep values are nested counts from the top of the body, wherever they stand: %s, %s",
  (place = "", kind = "") => {
    const bodyOf = (levels: number) => PLACES[place]?.(pair("deep", nested(kind, levels)));
    const seen = new Set<boolean>();
    for (let levels = 20; levels < 60; levels += 1) {
      const body = bodyOf(levels) ?? Buffer.alloc(0);
      const refused = isRefused(body);
      expect([levels, readSpanBytes(body, []) === undefined]).toEqual([levels, refused]);
      seen.add(refused);
    }
    expect([...seen]).toEqual([false, true]);
  },
);

test("a body that is nested without end is refused, and the next body is read", async () => {
  const context = ingestContext();
  const server = createServer(context, { requestTimeout: 1000 });
  onTestFinished(() => server.close());
  const post = async (payload: Buffer) => {
    const headers = { "content-type": PROTO };
    return (await server.inject({ method: "POST", url: "/v1/traces", payload, headers }))
      .statusCode;
  };
  for (const place of Object.keys(PLACES)) {
    const body = PLACES[place]?.(pair("deep", nested("both", 3000))) ?? Buffer.alloc(0);
    expect(await post(body)).toBe(400);
  }
  const plain = PLACES["span"]?.(pair("k", field(value.text, "x"))) ?? Buffer.alloc(0);
  expect(await post(plain)).toBe(200);
  expect(context.bugs).toEqual([]);
});
