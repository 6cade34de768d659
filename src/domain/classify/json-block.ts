/** How far the block that opens at a bracket goes. */
export interface JsonBlock {
  /** `open`: the text ends inside it; `crossed`: a bracket closes another kind. */
  readonly kind: "balanced" | "crossed" | "open";
  /** One past the last character read. */
  readonly end: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** `{` and `[` to what closes them. */
const CLOSER: ReadonlyMap<number, number> = new Map([
  [0x7b, 0x7d],
  [0x5b, 0x5d],
]);
const CLOSING: ReadonlySet<number> = new Set(CLOSER.values());

/** Reads from the bracket at `start` to the one that closes it; brackets in strings do not count. Linear in what it reads. */
export function readJsonBlock(text: string, start: number): JsonBlock {
  const open: number[] = [];
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else if (CLOSING.has(code) && open.pop() !== code) return { kind: "crossed", end: at + 1 };
    const closer = CLOSER.get(code);
    if (closer !== undefined) open.push(closer);
    if (open.length === 0) return { kind: "balanced", end: at + 1 };
  }
  return { kind: "open", end: text.length };
}

/** The place of the quote that ends the string, or the end of the text. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at += 1;
    else if (code === QUOTE) return at;
  }
  return text.length;
}
