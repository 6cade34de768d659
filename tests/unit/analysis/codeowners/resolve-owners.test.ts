import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { CodeownersHost } from "../../../../src/analysis/codeowners/codeowners-file.ts";
import { parseCodeowners } from "../../../../src/analysis/codeowners/parse-codeowners.ts";
import { resolveOwners } from "../../../../src/analysis/codeowners/resolve-owners.ts";

interface PatternCase {
  readonly pattern: string;
  readonly path: string;
  readonly match: boolean;
}

interface FileCase {
  readonly name: string;
  readonly provider: CodeownersHost;
  readonly file: string;
  readonly path: string;
  readonly owners: readonly string[];
  readonly matched?: boolean;
  readonly sections?: Readonly<Record<string, readonly string[]>>;
  readonly optional?: readonly string[];
  readonly approvals?: Readonly<Record<string, number>>;
}

function readCases<Case>(name: string): readonly Case[] {
  return JSON.parse(readFileSync(`tests/fixtures/codeowners/${name}.json`, "utf8"));
}

function ownersIn(text: string, path: string, host: CodeownersHost = "github") {
  return resolveOwners(parseCodeowners(text, host), path);
}

test.each(readCases<PatternCase>("pattern-cases"))(
  "GitHub reads $pattern over $path as match: $match",
  ({ pattern, path, match }) => {
    expect(ownersIn(`${pattern} @x\n`, path).state !== "unmatched").toBe(match);
  },
);

test.each(readCases<FileCase>("file-cases"))("$name", (example) => {
  const file = parseCodeowners(example.file, example.provider);
  const found = resolveOwners(file, example.path);
  expect(found.owners).toEqual(example.owners);
  if (example.matched !== undefined) expect(found.state !== "unmatched").toBe(example.matched);
  const sectionOf = (name: string) => file.sections.find((section) => section.name === name);
  for (const [name, owners] of Object.entries(example.sections ?? {})) {
    expect(sectionOf(name)?.defaultOwners).toEqual(owners);
  }
  for (const [name, count] of Object.entries(example.approvals ?? {})) {
    expect(sectionOf(name)?.approvals).toBe(count);
  }
  for (const name of example.optional ?? []) expect(sectionOf(name)?.optional).toBe(true);
});

test.each(["*", "**", "/**", "**/*", "/**/*"])("an owner by %s alone is a blanket one", (all) => {
  expect(ownersIn(`${all} @org/eng\n`, "prompts/a.md")).toEqual({
    state: "blanket",
    owners: ["@org/eng"],
    line: 1,
    pattern: all,
  });
});

test("a line for the top folder only is no catch-all", () => {
  expect(ownersIn("/* @a\n", "a.md").state).toBe("owned");
  expect(ownersIn("/* @a\n", "b/a.md").state).toBe("unmatched");
});

test("a folder in brackets is itself on GitHub, and a class on GitLab unless it is escaped", () => {
  const route = "/apps/[param]/file.ts";
  expect(ownersIn(`${route} @x\n`, "apps/[param]/file.ts").state).toBe("owned");
  expect(ownersIn(`${route} @x\n`, "apps/p/file.ts").state).toBe("unmatched");
  expect(ownersIn(`${route} @x\n`, "apps/p/file.ts", "gitlab").state).toBe("owned");
  const escaped = "/apps/\\[param\\]/file.ts @x\n";
  expect(ownersIn(escaped, "apps/[param]/file.ts", "gitlab").state).toBe("owned");
});

test("an exclusion of a GitLab section holds whatever comes after it, in that section only", () => {
  const text = "!*.rb\n*.rb @late\n[Ruby]\n*.rb @ruby\n";
  expect(ownersIn(text, "a.rb", "gitlab")).toEqual({
    state: "owned",
    owners: ["@ruby"],
    line: 4,
    pattern: "*.rb",
  });
});

test("a GitLab folder without a slash at its end is a file of that name", () => {
  expect(ownersIn("/docs @x\n", "docs/a.md", "gitlab").state).toBe("unmatched");
  expect(ownersIn("/docs @x\n", "docs/a.md", "github").state).toBe("owned");
});

test("a GitLab section that names nobody un-owns, while another section still owns", () => {
  const text = "docs/\n[All] @all\n*\n";
  expect(ownersIn("docs/\n", "docs/a", "gitlab").state).toBe("explicit_none");
  expect(ownersIn(text, "docs/a", "gitlab").state).toBe("blanket");
});

test("the line of a path is the one that chose it, not the catch-all after it in another section", () => {
  const text = "/docs/ @docs\n[All]\n* @all\n";
  expect(ownersIn(text, "docs/a.md", "gitlab")).toMatchObject({ state: "owned", line: 1 });
});

test("lines that GitHub would skip are named by number", () => {
  expect(parseCodeowners("* @a\n!x @b\n\\#y @c\nz nobody\n", "github").skipped).toEqual([2, 3, 4]);
});

test("a file that GitHub does not load is read and marked", () => {
  const line = "/a/b/c/d @team\n";
  expect(parseCodeowners(line, "github").tooLarge).toBe(false);
  const large = parseCodeowners(`${line}#${"é".repeat(1_572_864)}\n`, "github");
  expect(large.tooLarge).toBe(true);
  expect(resolveOwners(large, "a/b/c/d").state).toBe("owned");
});

test("a byte order mark and old line ends do not hide the first line", () => {
  expect(ownersIn("\uFEFF*.md @a\r*.ts @b\r", "x.md").owners).toEqual(["@a"]);
});

test("a line number of a hundred thousand lines is found by its path", () => {
  const lines = Array.from({ length: 100_000 }, (_, at) => `/services/s${at}/ @org/t${at}`);
  const file = parseCodeowners(lines.join("\n"), "github");
  expect(resolveOwners(file, "services/s77777/a/b.md")).toEqual({
    state: "owned",
    owners: ["@org/t77777"],
    line: 77_778,
    pattern: "/services/s77777/",
  });
});

test("patterns made to blow up a backtracking matcher are answered", () => {
  const stars = `${"*a".repeat(3000)}b`;
  const folders = `${"**/a/".repeat(3000)}b`;
  const heading = `[a]${" ".repeat(100_000)}!`;
  const path = `${"a".repeat(2000)}/${"a/".repeat(1000)}c`;
  for (const host of ["github", "gitlab"] as const) {
    const text = `${stars} @x\n${folders} @x\n${heading}\n`;
    expect(ownersIn(text, path, host).state).toBe("unmatched");
  }
});
