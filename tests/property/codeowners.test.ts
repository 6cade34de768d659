import fc from "fast-check";
import { expect, test } from "vitest";
import type { CodeownersHost } from "../../src/analysis/codeowners/codeowners-file.ts";
import { parseCodeowners } from "../../src/analysis/codeowners/parse-codeowners.ts";
import { resolveOwners } from "../../src/analysis/codeowners/resolve-owners.ts";
import { matchesGithub, matchesGitlab } from "../support/slow-codeowners.ts";

const segment = fc.string({
  unit: fc.constantFrom("a", "b", ".", "-"),
  minLength: 1,
  maxLength: 3,
});
const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("/"));
const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("a", "b", ".", "-", "a", "b") },
  { weight: 3, arbitrary: fc.constantFrom("*", "?", "/", "**", "/**/", "**/") },
  {
    weight: 1,
    arbitrary: fc.constantFrom("[ab]", "[!a]", "[^b]", "[a-b]", "[", "]", "\\a", "\\*"),
  },
);
const pattern = fc
  .array(piece, { minLength: 1, maxLength: 6 })
  .map((pieces) => pieces.join(""))
  .filter((text) => !text.includes("***") && !text.includes("//") && !text.endsWith("\\"));

function isMatched(host: CodeownersHost, text: string, place: string): boolean {
  return resolveOwners(parseCodeowners(`${text} @x`, host), place).state !== "unmatched";
}

test("a GitHub pattern matches as its translation to a regular expression does", () => {
  fc.assert(
    fc.property(pattern, path, (text, place) => {
      expect(isMatched("github", text, place)).toBe(matchesGithub(text, place));
    }),
    { numRuns: 5000 },
  );
});

test("a GitLab pattern matches as a recursive fnmatch does", () => {
  const entry = pattern.filter((text) => !/^\^?\[[^\]]+\]$/.test(text));
  fc.assert(
    fc.property(entry, path, (text, place) => {
      expect(isMatched("gitlab", text, place)).toBe(matchesGitlab(text, place));
    }),
    { numRuns: 5000 },
  );
});

test("the last line that matches on its own is the line that decides", () => {
  fc.assert(
    fc.property(fc.array(pattern, { maxLength: 8 }), path, (patterns, place) => {
      const file = patterns.map((text, at) => `${text} @o${at}`).join("\n");
      const last = patterns.findLastIndex((text) => matchesGithub(text, place));
      const found = resolveOwners(parseCodeowners(file, "github"), place);
      expect(found.line).toBe(last < 0 ? undefined : last + 1);
      expect(found.owners).toEqual(last < 0 ? [] : [`@o${last}`]);
    }),
  );
});

test("any bytes are read without an error and every line number is in the file", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary" }),
      path,
      fc.constantFrom("github", "gitlab"),
      (text, place, host) => {
        const { line } = resolveOwners(parseCodeowners(text, host as CodeownersHost), place);
        expect(line ?? 1).toBeLessThanOrEqual(text.split(/\r\n|\r|\n/).length);
      },
    ),
  );
});
