import { expect, test } from "vitest";
import { readPageQuestion } from "../../../../src/cli/page/read-page-question.ts";

const ZONE = { zone: "UTC", source: "system" } as const;
const read = (segment: string) =>
  readPageQuestion({ since: "3h", segment }, ZONE, Date.UTC(2026, 4, 18, 18)).segment;

test("kinds of input are typed one a line, as a browser sends lines", () => {
  expect(read("tier=free\r\nlang=de=ch\r\n")).toEqual({ tier: "free", lang: "de=ch" });
  expect(read(" tier=a, b ")).toEqual({ tier: "a, b" });
  expect(read(" ")).toEqual({});
});

test("a line that is no kind of input is named", () => {
  expect(() => read("tier=free\nlang")).toThrow('The kind of input "lang" is not written as');
});
