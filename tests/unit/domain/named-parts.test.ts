import { expect, test } from "vitest";
import { namedParts } from "../../../src/domain/named-parts.ts";

const names = (text: string) => namedParts(text).map(({ name, label }) => [name, label]);

test("a reference of Langfuse names a prompt and the label that it follows", () => {
  const text =
    "A @@@langfusePrompt:name=tone|label=production@@@ B @@@langfusePrompt:name=tone|label=production@@@";
  expect(names(text)).toEqual([["tone", "production"]]);
});

test("a part pinned to a version never changes, so it is none", () => {
  expect(names("@@@langfusePrompt:name=tone|version=3@@@")).toEqual([]);
});

test.each([
  ['{% include "shared/tone.j2" %}', "shared/tone.j2"],
  ["{%- extends 'base.html' -%}", "base.html"],
  ['{% from "macros.j2" import rule %}', "macros.j2"],
  ["{{> header}}", "header"],
  ["{{#> layouts/base }}", "layouts/base"],
])("%s names a template by its path", (text, name) => {
  expect(names(text)).toEqual([[name, undefined]]);
});

test.each(["{{ tone }}", "{% if include %}", "from 'x' import y", "{% include template %}", ""])(
  "%s names none",
  (text) => expect(names(text)).toEqual([]),
);

test("a hostile text is read in time linear in its length", () => {
  for (const piece of ["{% include ", "@@@langfusePrompt:", "{{> "]) {
    expect(namedParts(piece.repeat(100_000)).length).toBeLessThan(3);
  }
});
