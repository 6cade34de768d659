import { expect, test } from "vitest";
import { ownerInHead } from "../../../../src/connectors/git/owner-in-head.ts";

const HEAD = "---\nname: extract\nowner: '@support-ai'\n---\nExtract it.\n";

test.each(["a.prompt", "a.prompty", "prompts/a.md", "a.mdx"])("the head of %s names it", (path) => {
  expect(ownerInHead(path, HEAD)).toBe("@support-ai");
});

test("other files have no head, and a line further down is none", () => {
  expect(ownerInHead("a.txt", HEAD)).toBeUndefined();
  expect(ownerInHead("a.md", `Text.\n${HEAD}`)).toBeUndefined();
});

test("a head that does not read, or is no map, names nobody", () => {
  expect(ownerInHead("a.md", "---\nowner: [\n---\n")).toBeUndefined();
  expect(ownerInHead("a.md", "---\n- owner\n---\n")).toBeUndefined();
  expect(ownerInHead("a.md", "---\nauthors: [ana]\n---\n")).toBeUndefined();
});
