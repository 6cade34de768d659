import type { CodeownersFile, OwnerRule, OwnerSection } from "./codeowners-file.ts";
import { cutPath, matchPath, type PathSegment } from "./path-glob.ts";

/** What a CODEOWNERS file says about one path. */
export interface PathOwners {
  /** `blanket`: only a line that matches everything; `explicit_none`: a line that says nobody; `unmatched`: no line. */
  readonly state: "owned" | "blanket" | "explicit_none" | "unmatched";
  readonly owners: readonly string[];
  /** The line that decides, from 1; absent where none matches. */
  readonly line: number | undefined;
  /** That line's pattern as it is written. */
  readonly pattern: string | undefined;
}

/**
 * Who owns a path, given relative to the root of the repository. The last matching line of a section counts; a GitLab
 * path is owned by the owners of every section together, and what a section excludes has no owner in it. Time is linear
 * in the lines of the file.
 *
 * Example: over `* @all` and `/docs/ @docs`, `docs/a.md` is owned by `@docs` at line 2, `x.md` is blanket at line 1.
 * Source: GitHub Docs, About code owners; GitLab Docs, Advanced CODEOWNERS configuration.
 */
export function resolveOwners(file: CodeownersFile, path: string): PathOwners {
  const cut = cutPath(path);
  const deciding = file.sections.flatMap((section) => decidingRule(section, cut) ?? []);
  const owning = deciding.filter((rule) => rule.owners.length > 0);
  const chosen = owning.filter((rule) => !rule.catchAll);
  const rule = chosen.at(-1) ?? owning.at(-1) ?? deciding.at(-1);
  return {
    state: stateOf(deciding.length, owning.length, chosen.length),
    owners: [...new Set(owning.flatMap(({ owners }) => owners))],
    line: rule?.line,
    pattern: rule?.pattern,
  };
}

function decidingRule(section: OwnerSection, path: readonly PathSegment[]): OwnerRule | undefined {
  let last: OwnerRule | undefined;
  for (const rule of section.rules) {
    if (!matchPath(rule.glob, path)) continue;
    if (rule.excludes) return rule;
    last = rule;
  }
  return last;
}

function stateOf(deciding: number, owning: number, chosen: number): PathOwners["state"] {
  if (chosen > 0) return "owned";
  if (owning > 0) return "blanket";
  return deciding > 0 ? "explicit_none" : "unmatched";
}
