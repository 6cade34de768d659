import { expect, test } from "vitest";
import { findCodeownersPath } from "../../../../src/analysis/codeowners/find-codeowners-path.ts";

const EVERYWHERE = [".gitlab/CODEOWNERS", "docs/CODEOWNERS", "CODEOWNERS", ".github/CODEOWNERS"];

test("GitHub looks in .github, then the root, then docs", () => {
  expect(findCodeownersPath(EVERYWHERE, "github")).toBe(".github/CODEOWNERS");
  expect(findCodeownersPath(EVERYWHERE.slice(0, 3), "github")).toBe("CODEOWNERS");
  expect(findCodeownersPath(EVERYWHERE.slice(0, 2), "github")).toBe("docs/CODEOWNERS");
});

test("GitLab looks in the root, then docs, then .gitlab", () => {
  expect(findCodeownersPath(EVERYWHERE, "gitlab")).toBe("CODEOWNERS");
  expect(findCodeownersPath(EVERYWHERE.slice(0, 2), "gitlab")).toBe("docs/CODEOWNERS");
  expect(findCodeownersPath(EVERYWHERE.slice(0, 1), "gitlab")).toBe(".gitlab/CODEOWNERS");
});

test("a repository without the file has no path", () => {
  expect(findCodeownersPath(["src/CODEOWNERS"], "github")).toBeUndefined();
});
