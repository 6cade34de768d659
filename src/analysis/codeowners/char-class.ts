import type { CharClass } from "./path-glob.ts";

/**
 * Reads a character class whose `[` stands just before `at`, up to and with its `]`; undefined where it is never
 * closed. `!` or `^` in front negates, a backslash takes the next character as it is, `[]` matches nothing.
 *
 * Example: `readCharClass("[a-c]x", 1)` gives the range a to c and 5 as the next place.
 * Source: Ruby, dir.c, function bracket.
 */
export function readCharClass(
  pattern: string,
  at: number,
): { readonly class: CharClass; readonly next: number } | undefined {
  const negated = pattern[at] === "!" || pattern[at] === "^";
  const ranges: (readonly [number, number])[] = [];
  let place = negated ? at + 1 : at;
  while (place < pattern.length) {
    if (pattern[place] === "]") return { class: { negated, ranges }, next: place + 1 };
    const low = readChar(pattern, place);
    if (low === undefined) return undefined;
    place = low.next;
    const isRange = pattern[place] === "-" && pattern[place + 1] !== "]";
    const high = isRange ? readChar(pattern, place + 1) : low;
    if (high === undefined) return undefined;
    ranges.push([low.code, high.code]);
    place = high.next;
  }
  return undefined;
}

function readChar(
  pattern: string,
  at: number,
): { readonly code: number; readonly next: number } | undefined {
  const place = pattern[at] === "\\" ? at + 1 : at;
  const code = pattern.codePointAt(place);
  return code === undefined ? undefined : { code, next: place + (code > 0xffff ? 2 : 1) };
}
