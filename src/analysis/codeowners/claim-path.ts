import type { CodeownersHost } from "./codeowners-file.ts";
import { parseCodeowners } from "./parse-codeowners.ts";
import { resolveOwners } from "./resolve-owners.ts";

const OWNER = /^(?:@[^\s@/]+(?:\/[^\s@/]+)*|[^\s@]+@[^\s@]+)$/;

/**
 * A CODEOWNERS file with one more line, by which a path is owned by an account, a team or an e-mail address: at the end,
 * where it wins over the lines before it, or for GitLab before the first section. Undefined where such a line cannot
 * say it: the owner is none that such a file takes, the path cannot be written as a pattern, or a section still adds
 * owners of its own.
 *
 * Example: `claimPath("* @all\n", "github", "a/b.md", "@docs")` is `"* @all\n/a/b.md @docs\n"`.
 * Source: GitHub Docs, About code owners; GitLab Docs, Code Owners syntax.
 */
export function claimPath(
  text: string,
  host: CodeownersHost,
  path: string,
  owner: string,
): string | undefined {
  if (!OWNER.test(owner)) return undefined;
  const line = `/${escapePath(path, host)} ${owner}`;
  const claimed = host === "gitlab" ? beforeSections(text, line) : atEnd(text, line);
  const { state, owners } = resolveOwners(parseCodeowners(claimed, host), path);
  return state === "owned" && owners.length === 1 && owners[0] === owner ? claimed : undefined;
}

function escapePath(path: string, host: CodeownersHost): string {
  const special = host === "gitlab" ? /[\\ \t*?[\]#]/g : /[\\ \t*?]/g;
  return path.replace(special, (char) => `\\${char}`);
}

function atEnd(text: string, line: string): string {
  const end = text === "" || /[\r\n]$/.test(text) ? "" : lineEnd(text);
  return `${text}${end}${line}${lineEnd(text)}`;
}

function beforeSections(text: string, line: string): string {
  const heading = /^[ \t]*\^?\[[^\]\n]+\]/m.exec(text);
  if (heading === null) return atEnd(text, line);
  const head = text.slice(0, heading.index).replace(/\s+$/, "");
  const start = head === "" ? "" : `${head}${lineEnd(text)}`;
  return `${start}${line}${lineEnd(text)}${lineEnd(text)}${text.slice(heading.index)}`;
}

function lineEnd(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}
