import { expect, test } from "vitest";
import { pullRequestOf, urlOfChange } from "../../../../src/connectors/git/pull-request.ts";
import { placeOfRemote } from "../../../../src/connectors/git/remote-place.ts";
import { globMatcher } from "../../../../src/connectors/glob.ts";

test.each([
  "https://github.com/Acme/App.git",
  "https://user:secret@github.com/acme/app",
  "https://github.com/acme/app.git?token=secret",
  "git@github.com:acme/app.git",
  "ssh://git@github.com:22/acme/app/",
  "github.com:acme/app",
])("%s is one repository", (address) => {
  const place = placeOfRemote(address);
  expect(place?.id).toBe("github.com/acme/app");
  expect(JSON.stringify(place)).not.toContain("secret");
});

test.each([
  "/srv/git/app.git",
  "../app",
  "C:/code/app",
  "file:///srv/app",
  "",
  "https://github.com/",
])("%j is no place that clones share", (address) => {
  expect(placeOfRemote(address)).toBeUndefined();
});

test("hosts whose pages are unknown have no address for people", () => {
  expect(placeOfRemote("https://git.example.com/a/b")).toEqual({
    id: "git.example.com/a/b",
    web: undefined,
  });
});

test.each([
  ["Merge pull request #12 from a/b\n\nTitle", 12],
  ["Title (#34)", 34],
  ["Title (#34) and more", undefined],
  ["Merge branch 'x'\n\nSee merge request group/app!56", 56],
  ["Fixes #7", undefined],
])("%j names request %s", (message, number) => {
  expect(pullRequestOf(message)).toBe(number);
});

test("a change is shown at its request, else at its commit", () => {
  const github = { base: "https://github.com/a/b", host: "github" } as const;
  const gitlab = { base: "https://gitlab.com/a/b", host: "gitlab" } as const;
  expect(urlOfChange(github, "c0ffee", 7)).toBe("https://github.com/a/b/pull/7");
  expect(urlOfChange(github, "c0ffee", undefined)).toBe("https://github.com/a/b/commit/c0ffee");
  expect(urlOfChange(gitlab, "c0ffee", 7)).toBe("https://gitlab.com/a/b/-/merge_requests/7");
  expect(urlOfChange(undefined, "c0ffee", 7)).toBeUndefined();
});

test.each([
  ["a/*.py", "a/b.py", true],
  ["a/*.py", "a/b/c.py", false],
  ["**/prompts.py", "prompts.py", true],
  ["**/prompts.py", "a/b/prompts.py", true],
  ["a/**", "a/b/c.py", true],
  ["a", "a/b/c.py", true],
  ["a", "ab", false],
  ["a.{yml,yaml}", "a.yaml", true],
  ["a.py", "axpy", false],
  ["?.md", "a.md", true],
  ["?.md", "/.md", false],
])("the glob %s on %s: %s", (glob, path, fits) => {
  expect(globMatcher([glob])(path)).toBe(fits);
});
