import type { CodeownersHost } from "./codeowners-file.ts";

const LOCATIONS: Readonly<Record<CodeownersHost, readonly string[]>> = {
  github: [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"],
  gitlab: ["CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"],
};

/**
 * Where the host looks for CODEOWNERS, the first of those that exist among the paths of a repository.
 *
 * Example: for GitHub, of `docs/CODEOWNERS` and `.github/CODEOWNERS` it is the latter.
 * Source: GitHub Docs, About code owners; GitLab Docs, Code Owners.
 */
export function findCodeownersPath(
  paths: Iterable<string>,
  host: CodeownersHost,
): string | undefined {
  const known = new Set(paths);
  return LOCATIONS[host].find((location) => known.has(location));
}
