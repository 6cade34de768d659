import fc from "fast-check";
import { expect, test } from "vitest";
import { claimPath } from "../../../../src/analysis/codeowners/claim-path.ts";
import { parseCodeowners } from "../../../../src/analysis/codeowners/parse-codeowners.ts";
import { resolveOwners } from "../../../../src/analysis/codeowners/resolve-owners.ts";

test("GitHub's last line wins, so a claim goes to the end", () => {
  expect(claimPath("* @all", "github", "a/b.md", "@org/docs")).toBe("* @all\n/a/b.md @org/docs\n");
  expect(claimPath("* @all\r\n", "github", "a.md", "@x")).toBe("* @all\r\n/a.md @x\r\n");
});

test("GitLab reads sections, so a claim goes before the first", () => {
  expect(claimPath("* @all\n\n[Docs] @docs\n*.txt\n", "gitlab", "a.md", "@x")).toBe(
    "* @all\n/a.md @x\n\n[Docs] @docs\n*.txt\n",
  );
});

test("a section that adds owners of its own cannot be claimed from by a line", () => {
  expect(claimPath("[Docs] @docs\n*.md\n", "gitlab", "a.md", "@x")).toBeUndefined();
});

test("a word that no CODEOWNERS file takes as an owner is not written", () => {
  for (const owner of ["support", "@a @b", "@x # y", ""]) {
    expect(claimPath("", "github", "a.md", owner), owner).toBeUndefined();
  }
});

test("a claimed path is owned by the claimant and no other path of the tree is", () => {
  const name = fc.string({
    unit: fc.constantFrom(..."ab .#[]*?\\!@é"),
    minLength: 1,
    maxLength: 6,
  });
  const path = fc
    .array(name, { minLength: 1, maxLength: 3 })
    .map((parts) => parts.join("/"))
    .filter((text) => text.trim() === text);
  fc.assert(
    fc.property(path, path, fc.constantFrom("github" as const, "gitlab" as const), (a, b, host) => {
      const text = claimPath("* @all\n", host, a, "@new");
      if (text === undefined) return;
      const file = parseCodeowners(text, host);
      expect(resolveOwners(file, a).owners).toEqual(["@new"]);
      const isBelow = b.startsWith(`${a}/`);
      if (a !== b && !isBelow) expect(resolveOwners(file, b).owners).toEqual(["@all"]);
    }),
    { numRuns: 2000 },
  );
});
