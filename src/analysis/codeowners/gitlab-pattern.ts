import { readCharClass } from "./char-class.ts";
import type { GlobToken, PathGlob, SegmentGlob } from "./path-glob.ts";
import { toSegment } from "./to-segment.ts";

/**
 * A CODEOWNERS pattern as GitLab reads it, which is Ruby's `File.fnmatch` with PATHNAME and DOTMATCH: a pattern that
 * does not start with a slash matches at any depth; one that ends with a slash matches all that is in the folder;
 * a folder without the slash matches only a file of that name; two asterisks span folders only as a whole segment;
 * `[a-z]` is a class, so a folder called `[id]` is written `\[id\]`; `\#` is a hash and `\ ` a space.
 *
 * Example: `lib/` matches `app/lib/a/b.rb`; `/docs/*` does not match `docs/a/b.md`.
 * Source: GitLab Docs, Code Owners syntax and Advanced CODEOWNERS configuration; Ruby, dir.c.
 */
export function compileGitlabPattern(pattern: string): PathGlob {
  const rooted = pattern.startsWith("/") ? pattern.slice(1) : `**/${pattern}`;
  const whole = rooted === "" || rooted.endsWith("/") ? `${rooted}**/*` : rooted;
  const cuts = /[[\\]/.test(whole) ? cutSegments(whole) : whole.split("/").map(cutPlain);
  const segments = cuts.map(({ raw, segment }, at): SegmentGlob => {
    return raw === "**" && at < cuts.length - 1 ? { kind: "depth" } : segment;
  });
  return { segments, open: false };
}

interface Cut {
  readonly raw: string;
  readonly segment: SegmentGlob;
}

function cutPlain(raw: string): Cut {
  if (!/[*?]/.test(raw)) return { raw, segment: { kind: "text", text: raw } };
  return cutSegments(raw)[0] ?? { raw, segment: { kind: "never" } };
}

/** A class that is never closed matches nothing, nor does what comes after it. */
function cutSegments(pattern: string): Cut[] {
  const cuts: Cut[] = [];
  let start = 0;
  let tokens: GlobToken[] = [];
  for (let at = 0; at <= pattern.length; ) {
    if (at === pattern.length || pattern[at] === "/") {
      cuts.push({ raw: pattern.slice(start, at), segment: toSegment(tokens) });
      at += 1;
      start = at;
      tokens = [];
      continue;
    }
    const step = readToken(pattern, at);
    if (step === undefined) {
      cuts.push({ raw: pattern.slice(start), segment: { kind: "never" } });
      break;
    }
    tokens.push(step.token);
    at = step.next;
  }
  return cuts;
}

function readToken(
  pattern: string,
  at: number,
): { readonly token: GlobToken; readonly next: number } | undefined {
  const char = pattern[at];
  if (char === "*") return { token: { kind: "run" }, next: at + 1 };
  if (char === "?") return { token: { kind: "one" }, next: at + 1 };
  if (char === "[") {
    const read = readCharClass(pattern, at + 1);
    return read && { token: { kind: "class", class: read.class }, next: read.next };
  }
  const place = char === "\\" && at + 1 < pattern.length ? at + 1 : at;
  const code = pattern.codePointAt(place) ?? 0;
  return { token: { kind: "char", code }, next: place + (code > 0xffff ? 2 : 1) };
}
