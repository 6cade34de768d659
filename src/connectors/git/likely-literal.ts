import type { Literal } from "./code-node.ts";

/** Which literals of sources are looked at. */
export interface LiteralRule {
  readonly name: string;
  /** How many characters before a literal have a say. */
  readonly lookBack: number;
  readonly isWanted: (source: string) => (literal: Literal) => boolean;
}

const LENGTH = 24;
const LOOK_BACK = 80;
const TELLING =
  /prompt|instruct|system|persona|preamble|message|content|model|template|role|text|msg/i;

export const EVERY_LITERAL: LiteralRule = {
  name: "all",
  lookBack: 0,
  isWanted: () => () => true,
};

/** The literals that are long enough for a prompt or have a telling name shortly before them. */
export const LIKELY_LITERALS: LiteralRule = {
  name: "likely",
  lookBack: LOOK_BACK,
  isWanted:
    (source) =>
    ({ startIndex, endIndex }) =>
      endIndex - startIndex >= LENGTH ||
      TELLING.test(source.slice(Math.max(0, startIndex - LOOK_BACK), startIndex)),
};
