import { expect, test } from "vitest";
import { shortHandle } from "../../../src/analysis/short-handle.ts";

test.each([
  ["7c2f9a00", [], "7c2f"],
  ["7c2f9a00", [undefined, undefined], "7c2f"],
  ["7c2f9a00", ["7c1f0000", "7c300000"], "7c2f"],
  ["7c2f9a00", ["7c2f8100", "7d000000"], "7c2f9"],
  ["7c2f9a00", ["7c2f0000", "7c2f9b00"], "7c2f9a"],
  ["7c2f9a00", ["7c2f9a01"], "7c2f9a00"],
])("%s beside %j is %s", (handle, neighbours, short) => {
  expect(shortHandle(handle, neighbours)).toBe(short);
});
