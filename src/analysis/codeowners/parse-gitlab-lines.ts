import type { OwnerRule, OwnerSection } from "./codeowners-file.ts";
import { cutLine } from "./cut-line.ts";
import { compileGitlabPattern } from "./gitlab-pattern.ts";
import { isCatchAll } from "./is-catch-all.ts";

const HEADING = /^(\^?)\[([^\]]+)\](?:\[(\d*)\])?(?:\s([@\w.\-/\s+]*))?$/;
const OWNER = /^(?:@@?[^\s@]+|[^\s@]+@[^\s@]+)$/;

/**
 * The lines of a GitLab CODEOWNERS file by section. Lines before any heading are a section of their own; headings whose
 * names differ only in case are one section; a line without owners takes those of the heading above it; a heading that
 * cannot be read is a line like any other; a word that is no owner is left out.
 *
 * Example: `parseGitlabLines(["[Docs] @docs", "docs/"])` has one rule, in `Docs`, owned by `@docs`.
 * Source: GitLab Docs, Code Owners syntax and error handling.
 */
export function parseGitlabLines(lines: readonly string[]): {
  readonly sections: readonly OwnerSection[];
  readonly skipped: readonly number[];
} {
  const sections = new Map<string, Draft>();
  let current = draftOf(sections, undefined, [], { optional: false, approvals: undefined });
  for (const [at, raw] of lines.entries()) {
    const line = raw.trim();
    if (line === "" || line.startsWith("#")) continue;
    const heading = HEADING.exec(line);
    if (heading === null) {
      current.rules.push(ruleOf(at + 1, line, current.defaults));
      continue;
    }
    const [, caret, name, approvals, owners] = heading;
    current = draftOf(sections, name, cutLine(owners ?? "").filter(isOwner), {
      optional: caret === "^",
      approvals: approvals === undefined || approvals === "" ? undefined : Number(approvals),
    });
  }
  return { sections: [...sections.values()].map(finish), skipped: [] };
}

interface Draft {
  readonly name: string | undefined;
  readonly rules: OwnerRule[];
  /** Of the latest heading of that name, which holds for the lines below it. */
  defaults: readonly string[];
  optional: boolean;
  approvals: number | undefined;
}

/** A section named twice is optional only where every heading says so. */
function draftOf(
  sections: Map<string, Draft>,
  name: string | undefined,
  defaults: readonly string[],
  marks: { readonly optional: boolean; readonly approvals: number | undefined },
): Draft {
  const key = name?.toLowerCase() ?? "";
  const known = sections.get(key);
  if (known === undefined) {
    const draft: Draft = { name, rules: [], defaults, ...marks };
    sections.set(key, draft);
    return draft;
  }
  known.defaults = defaults;
  known.optional &&= marks.optional;
  known.approvals = marks.approvals ?? known.approvals;
  return known;
}

function finish({ name, optional, approvals, defaults, rules }: Draft): OwnerSection {
  return { name, optional, approvals, defaultOwners: defaults, rules };
}

function ruleOf(line: number, text: string, defaults: readonly string[]): OwnerRule {
  const [word = "", ...stated] = cutLine(text);
  const excludes = word.startsWith("!");
  const pattern = excludes ? word.slice(1) : word;
  const owners = stated.length > 0 ? stated.filter(isOwner) : defaults;
  return {
    line,
    pattern: word,
    glob: compileGitlabPattern(pattern),
    owners: excludes ? [] : owners,
    catchAll: isCatchAll(pattern),
    excludes,
  };
}

function isOwner(word: string): boolean {
  return OWNER.test(word);
}
