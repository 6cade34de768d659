import { expect, test } from "vitest";
import { readLines } from "../../../src/runtime/read-lines.ts";

async function linesOf(...pieces: readonly string[]) {
  async function* bytes() {
    for (const piece of pieces) yield Buffer.from(piece);
  }
  const lines: string[] = [];
  for await (const chunk of readLines(bytes())) lines.push(...chunk.lines);
  return lines;
}

test("a byte order mark before the first line is no part of it", async () => {
  expect(await linesOf("\uFEFFa\nb\n")).toEqual(["a", "b"]);
  expect(await linesOf("\uFEFFa")).toEqual(["a"]);
  expect(await linesOf("\uFEFF", "a\n", "b")).toEqual(["a", "b"]);
});

test("the same character anywhere else stays", async () => {
  expect(await linesOf("a\n", "\uFEFFb\n")).toEqual(["a", "\uFEFFb"]);
});
