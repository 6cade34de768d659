import type { Literal } from "./code-tree.ts";

const LENGTH = 24;
const TELLING =
  /prompt|instruct|system|persona|preamble|message|content|model|template|role|text|msg/i;

/** Whether a literal of a source is long enough for a prompt or has a telling name shortly before it. */
export function likelyLiteral(source: string): (literal: Literal) => boolean {
  return ({ startIndex, endIndex }) =>
    endIndex - startIndex >= LENGTH ||
    TELLING.test(source.slice(Math.max(0, startIndex - 80), startIndex));
}
