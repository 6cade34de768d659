import type { CodeownersFile, CodeownersHost } from "./codeowners-file.ts";
import { parseGithubLines } from "./parse-github-lines.ts";
import { parseGitlabLines } from "./parse-gitlab-lines.ts";

const GITHUB_LIMIT = 3 * 1024 * 1024;

/**
 * Reads a CODEOWNERS file and compiles its patterns, in time linear in its length. A line that the host would skip is
 * skipped here; nothing is refused.
 *
 * Example: `parseCodeowners("*.js @web\n", "github")` has one section with one rule, at line 1.
 * Source: GitHub Docs, About code owners; GitLab Docs, Code Owners syntax and error handling.
 */
export function parseCodeowners(text: string, host: CodeownersHost): CodeownersFile {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  const read = host === "github" ? parseGithubLines(lines) : parseGitlabLines(lines);
  return { host, ...read, tooLarge: host === "github" && utf8Length(text) >= GITHUB_LIMIT };
}

function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length;
}
