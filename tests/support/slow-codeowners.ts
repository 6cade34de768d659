/** Slow obvious twins of the CODEOWNERS matchers: one by regular expression, one by recursion. */

/** GitHub: the rules of the documentation, each as a step of a translation to a regular expression. */
export function matchesGithub(pattern: string, path: string): boolean {
  if (pattern === "/") return false;
  const anchored = pattern.slice(0, -1).includes("/");
  const words = pattern.replace(/^\//, "").split("/");
  const source = words.map((word, at) => githubWord(word, at, words)).join("");
  return new RegExp(`^${anchored ? "" : "(?:.+/)?"}${source}$`, "s").test(path);
}

function githubWord(word: string, at: number, words: readonly string[]): string {
  const last = at === words.length - 1;
  if (last && (word === "" || word === "**")) return ".+";
  if (word === "**") return words[at + 1] === "" ? "(?:.+/)" : "(?:.+/)?";
  const source = word.replace(/\\(.)|\*+|\?|[[\]{}()+.^$|-]/g, (found, escaped?: string) => {
    if (escaped !== undefined) return `\\x${escaped.charCodeAt(0).toString(16).padStart(2, "0")}`;
    if (found.startsWith("*")) return "[^/]*";
    return found === "?" ? "[^/]" : `\\${found}`;
  });
  if (!last) return `${source}/`;
  return word === "*" ? source : `${source}(?:/.+)?`;
}

/** GitLab: `File.fnmatch` by recursion over pattern and path, every choice tried. */
export function matchesGitlab(pattern: string, path: string): boolean {
  const rooted = pattern.startsWith("/") ? pattern : `/**/${pattern}`;
  return fnmatch(rooted.endsWith("/") ? `${rooted}**/*` : rooted, `/${path}`, true);
}

function fnmatch(pattern: string, path: string, atStart: boolean): boolean {
  if (pattern === "") return path === "";
  if (atStart && pattern.startsWith("**/")) return spanFolders(pattern, path);
  const head = path[0];
  if (pattern[0] === "*") {
    const isLonger = head !== undefined && head !== "/" && fnmatch(pattern, path.slice(1), false);
    return isLonger || fnmatch(pattern.slice(1), path, false);
  }
  if (head === undefined) return false;
  if (pattern[0] === "/") return head === "/" && fnmatch(pattern.slice(1), path.slice(1), true);
  const step = head === "/" ? undefined : stepOver(pattern, head);
  return step !== undefined && fnmatch(step, path.slice(1), false);
}

function spanFolders(pattern: string, path: string): boolean {
  const slash = path.indexOf("/");
  const isDeeper = slash > 0 && fnmatch(pattern, path.slice(slash + 1), true);
  return isDeeper || fnmatch(pattern.slice(3), path, true);
}

/** What is left of the pattern when its first place takes a character; undefined when it does not. */
function stepOver(pattern: string, char: string): string | undefined {
  if (pattern[0] === "?") return pattern.slice(1);
  if (pattern[0] === "\\") return pattern[1] === char ? pattern.slice(2) : undefined;
  if (pattern[0] !== "[") return pattern[0] === char ? pattern.slice(1) : undefined;
  const found = /^\[([!^]?)((?:[^\]\\]|\\.)*)\]/s.exec(pattern);
  if (found === null) return undefined;
  const [whole, not, body = ""] = found;
  return isInClass(body, char) === (not === "") ? pattern.slice(whole.length) : undefined;
}

/** A class is a row of `low-high` and of single members; a hyphen at its end is a member. */
function isInClass(body: string, char: string): boolean {
  const members = body.matchAll(/\\?(.)(?:-\\?(.))?/gs);
  return Array.from(members).some(([, low = "", high = low]) => low <= char && char <= high);
}
