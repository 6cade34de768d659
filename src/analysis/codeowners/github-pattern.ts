import type { GlobToken, PathGlob, SegmentGlob } from "./path-glob.ts";
import { toSegment } from "./to-segment.ts";

/**
 * A CODEOWNERS pattern as GitHub reads it: a pattern without a slash, other than at its end, matches at any depth;
 * what names a folder matches all that is in it, but a last `*` matches one level only; `[` and `]` are themselves;
 * a backslash takes the next character as it is. Letters match by case.
 *
 * Example: `docs/*` matches `docs/a.md` and not `docs/a/b.md`.
 * Source: GitHub Docs, About code owners, CODEOWNERS syntax.
 */
export function compileGithubPattern(pattern: string): PathGlob {
  if (pattern === "/" || pattern === "") return { segments: [{ kind: "never" }], open: false };
  const anchored = pattern.slice(0, -1).includes("/");
  const words = pattern.replace(/^\//, "").split("/");
  const below = words.flatMap((word, at) => segmentsOf(word, words[at + 1]));
  return {
    segments: anchored ? below : [{ kind: "depth" }, ...below],
    open: !/^\**$/.test(words.at(-1) ?? ""),
  };
}

const RUN: readonly GlobToken[] = [{ kind: "run" }];

/** `**` spans no folder too, unless the pattern asks for a folder by a slash at its end. */
function segmentsOf(word: string, next: string | undefined): SegmentGlob[] {
  const depth: SegmentGlob = { kind: "depth" };
  const isLast = next === undefined;
  if (isLast && (word === "" || word === "**")) return [depth, toSegment(RUN)];
  if (word === "**") return next === "" ? [depth, toSegment(RUN)] : [depth];
  return [/[*?\\]/.test(word) ? toSegment(tokensOf(word)) : { kind: "text", text: word }];
}

function tokensOf(word: string): GlobToken[] {
  const tokens: GlobToken[] = [];
  let escaped = false;
  for (const char of word) {
    if (escaped) tokens.push({ kind: "char", code: char.codePointAt(0) ?? 0 });
    else if (char === "*") tokens.push({ kind: "run" });
    else if (char === "?") tokens.push({ kind: "one" });
    else if (char !== "\\") tokens.push({ kind: "char", code: char.codePointAt(0) ?? 0 });
    escaped = !escaped && char === "\\";
  }
  return tokens;
}
