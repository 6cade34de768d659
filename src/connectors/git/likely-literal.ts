import type { WantedLiterals } from "./code-tree.ts";

const LENGTH = 24;
const LOOK_BACK = 80;
const TELLING =
  /prompt|instruct|system|persona|preamble|message|content|model|template|role|text|msg/i;

/** The literals of a source that are long enough for a prompt or have a telling name shortly before them. */
export function likelyLiterals(source: string): WantedLiterals {
  return {
    rule: "likely",
    lookBack: LOOK_BACK,
    isWanted: ({ startIndex, endIndex }) =>
      endIndex - startIndex >= LENGTH ||
      TELLING.test(source.slice(Math.max(0, startIndex - LOOK_BACK), startIndex)),
  };
}
