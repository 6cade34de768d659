import { expect, test } from "vitest";
import { findPart } from "../../../src/analysis/find-part.ts";
import type { NamedPart } from "../../../src/domain/named-parts.ts";

const path = (name: string): NamedPart => ({ name, by: "path", label: undefined });
const find = (name: string, whole: string, ...recorded: string[]) =>
  findPart(path(name), whole, new Set(recorded));

test("a path is found by its end, with or without an extension and the mark of a partial", () => {
  expect(find("shared/tone.j2", "prompts/a.j2", "prompts/shared/tone.j2")).toBe(
    "prompts/shared/tone.j2",
  );
  expect(find("header", "prompts/a.hbs", "prompts/partials/_header.hbs")).toBe(
    "prompts/partials/_header.hbs",
  );
});

test("a name that ends alike and is another is not it", () => {
  expect(find("tone.j2", "prompts/a.j2", "prompts/overtone.j2")).toBeUndefined();
});

test("of several, the one beside the whole is meant, and without one nobody can know", () => {
  const two = ["billing/tone.j2", "support/tone.j2"] as const;
  expect(find("tone.j2", "support/extract.j2", ...two)).toBe("support/tone.j2");
  expect(find("tone.j2", "sales/extract.j2", ...two)).toBeUndefined();
});
