import { expect, test } from "vitest";
import { diffJson } from "../../../src/analysis/json-diff.ts";

function told(before: unknown, after: unknown): readonly string[] | undefined {
  return diffJson(JSON.stringify(before), JSON.stringify(after))?.map(
    (one) => `${one.kind} ${one.pointer} ${one.before ?? ""}>${one.after ?? ""}`,
  );
}

test.each([
  [{ t: 1 }, { t: 2, n: null }, ["changed /t 1>2", "added /n >null"]],
  [{ a: { b: [1] } }, { a: {} }, ["removed /a/b [1]>"]],
  [{ "a/b": 1, "~": 2 }, { "a/b": 2, "~": 3 }, ["changed /a~1b 1>2", "changed /~0 2>3"]],
  [{ r: ["a", "b"] }, { r: ["x", "a", "b"] }, ['added /r/0 >"x"']],
  [{ r: ["a", "b", "c"] }, { r: ["a", "c"] }, ['removed /r/1 "b">']],
  [{ r: ["a", "b"] }, { r: ["a", "c"] }, ['changed /r/1 "b">"c"']],
  [{ v: [1] }, { v: { a: 1 } }, ['changed /v [1]>{"a":1}']],
  [[{ x: 1 }], [{ x: 1 }, { x: 2 }], ['added /1 >{"x":2}']],
  [{ a: 1, b: 2 }, { b: 2, a: 1 }, undefined],
])("%j to %j", (before, after, expected) => {
  expect(told(before, after)).toEqual(expected);
});

test("tools are compared by name, wherever they stand", () => {
  const tool = (name: string, more: object) => ({ type: "function", function: { name, ...more } });
  const before = [tool("find", { strict: true }), tool("stop", {})];
  const after = [tool("new", {}), tool("find", { strict: false })];
  expect(told(before, after)).toEqual([
    'removed /1 {"type":"function","function":{"name":"stop"}}>',
    'added /0 >{"type":"function","function":{"name":"new"}}',
    "changed /1/function/strict true>false",
  ]);
});

test("a long string is compared as a text", () => {
  const before = [{ role: "system", content: "Be terse.\nReturn ONLY JSON." }];
  const after = [{ role: "system", content: "Be terse.\nReturn JSON." }];
  const [only] = diffJson(JSON.stringify(before), JSON.stringify(after)) ?? [];
  expect(only?.pointer).toBe("/0/content");
  expect(only?.text).toMatchObject({ linesRemoved: 1, linesAdded: 1 });
});

test("texts that are not both JSON objects or lists have no such difference", () => {
  expect(diffJson("Be terse.", "Be kind.")).toBeUndefined();
  expect(diffJson("{}", "Be kind.")).toBeUndefined();
  expect(diffJson("1", "2")).toBeUndefined();
  expect(diffJson('{"n": 12345678901234567890}', '{"n": 12345678901234567891}')).toBeUndefined();
});

test("what is nested too deep to be written out again has no such difference", () => {
  const deep = (end: string) => `${"[".repeat(60_000)}${end}${"]".repeat(60_000)}`;
  expect(diffJson(deep("1"), deep("2"))).toBeUndefined();
});

test("values beyond any sensible depth are compared whole", () => {
  const deep = (end: string) => `${'{"a":'.repeat(500)}${end}${"}".repeat(500)}`;
  const [only, ...others] = diffJson(deep("1"), deep("2")) ?? [];
  expect(others).toEqual([]);
  expect(only?.pointer).toBe("/a".repeat(64));
});
