import type { OwnerRule, OwnerSection } from "./codeowners-file.ts";
import { cutLine } from "./cut-line.ts";
import { compileGithubPattern } from "./github-pattern.ts";
import { isCatchAll } from "./is-catch-all.ts";

const OWNER = /^(?:@[^\s@/]+(?:\/[^\s@/]+)?|[^\s@]+@[^\s@]+)$/;

/**
 * The lines of a GitHub CODEOWNERS file as one section. A word that starts with `#` begins a comment. A line is skipped
 * when it negates (`!`), escapes a leading hash, or names an owner that is neither `@account`, `@org/team` nor an e-mail
 * address.
 *
 * Example: `parseGithubLines(["* @all", "a.txt rule"])` has one rule and skips line 2.
 * Source: GitHub Docs, About code owners, CODEOWNERS syntax.
 */
export function parseGithubLines(lines: readonly string[]): {
  readonly sections: readonly OwnerSection[];
  readonly skipped: readonly number[];
} {
  const rules: OwnerRule[] = [];
  const skipped: number[] = [];
  for (const [at, line] of lines.entries()) {
    const words = cutLine(line);
    const comment = words.findIndex((word) => word.startsWith("#"));
    const [pattern, ...owners] = comment < 0 ? words : words.slice(0, comment);
    if (pattern === undefined) continue;
    const rule = ruleOf(at + 1, pattern, owners);
    if (rule === undefined) skipped.push(at + 1);
    else rules.push(rule);
  }
  const section = { name: undefined, optional: false, approvals: undefined, defaultOwners: [] };
  return { sections: [{ ...section, rules }], skipped };
}

function ruleOf(line: number, pattern: string, owners: readonly string[]): OwnerRule | undefined {
  const valid = !/^(?:!|\\#)/.test(pattern) && owners.every((owner) => OWNER.test(owner));
  if (!valid) return undefined;
  const glob = compileGithubPattern(pattern);
  return { line, pattern, glob, owners, catchAll: isCatchAll(pattern), excludes: false };
}
