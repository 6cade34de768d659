import { expect, test } from "vitest";
import type { Span } from "../../../../src/domain/otlp/span.ts";
import { tellSpans } from "../../../../src/domain/otlp/told-spans.ts";

const hashText = (template: string) => `sha256:${template}`;

function span(
  trace: string,
  id: string,
  more: Partial<Span> & { readonly operation?: string } = {},
): Span {
  const { operation, ...rest } = more;
  return {
    traceId: trace.repeat(32),
    spanId: id.repeat(16),
    parentId: undefined,
    name: "span",
    startedAt: 1,
    attributes: new Map(operation === undefined ? [] : [["gen_ai.operation.name", operation]]),
    events: [],
    isError: false,
    statusMessage: undefined,
    resource: new Map(),
    ...rest,
  };
}

const whole = [span("a", "1"), span("a", "2", { parentId: "1".repeat(16), operation: "chat" })];
const parted = [span("b", "3", { parentId: "4".repeat(16), operation: "chat" }), span("b", "5")];
const silent = [span("c", "6")];
const all = [...whole, ...parted, ...silent];

test("of a trace that comes whole only its outcomes are held, of another its spans too", () => {
  const told = tellSpans(all, () => [], hashText);
  expect(told.traceIds).toEqual(["a".repeat(32), "b".repeat(32)]);
  expect(told.requests.map(({ index }) => index)).toEqual([1, 2]);
  expect(told.open).toEqual(
    new Map([
      ["b".repeat(32), { requests: [expect.objectContaining({ index: 2 })], spans: parted }],
    ]),
  );
});

test("the spans of a trace that is not held are read anew, once", () => {
  let times = 0;
  const again = () => {
    times += 1;
    return all;
  };
  const { spansOf } = tellSpans(all, again, hashText);
  expect(spansOf("b".repeat(32))).toEqual(parted);
  expect(times).toBe(0);
  expect(spansOf("a".repeat(32))).toEqual(whole);
  expect(spansOf("a".repeat(32))).toEqual(whole);
  expect(spansOf("d".repeat(32))).toEqual([]);
  expect(times).toBe(1);
});

test("a request of the AI SDK without its steps is not held to be told whole", () => {
  const bare = span("e", "7", { name: "ai.generateObject" });
  const told = tellSpans([bare], () => [], hashText);
  expect(told.open.get("e".repeat(32))?.spans).toEqual([bare]);
});
