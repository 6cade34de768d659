import type { GlobToken, SegmentGlob } from "./path-glob.ts";

/**
 * Tokens as a segment, compared as a plain text where there is no wildcard among them.
 *
 * Example: the tokens of `docs` give `{ kind: "text", text: "docs" }`.
 * Source: none, a shortcut that changes no answer.
 */
export function toSegment(tokens: readonly GlobToken[]): SegmentGlob {
  let text = "";
  for (const token of tokens) {
    if (token.kind !== "char") return { kind: "glob", tokens };
    text += String.fromCodePoint(token.code);
  }
  return { kind: "text", text };
}
