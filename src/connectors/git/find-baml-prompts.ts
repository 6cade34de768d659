import type { Unit } from "./unit.ts";

const FUNCTION = /^\s*(?:function|template_string)\s+(\w+)/;
const BLOCK_START = /#+"/g;

/** The block strings of a BAML file, by the function or template that they stand in. */
export function findBamlPrompts(source: string): readonly Unit[] {
  const found: Unit[] = [];
  let at = 0;
  let symbol = "";
  while (at < source.length) {
    BLOCK_START.lastIndex = at;
    const opening = BLOCK_START.exec(source);
    if (opening === null) break;
    symbol = lastFunction(source.slice(at, opening.index)) ?? symbol;
    const closing = `"${"#".repeat(opening[0].length - 1)}`;
    const start = opening.index + opening[0].length;
    const end = source.indexOf(closing, start);
    if (end === -1) break;
    found.push(unitOf(symbol, source.slice(start, end)));
    at = end + closing.length;
  }
  return found;
}

function lastFunction(between: string): string | undefined {
  const lines = between.split("\n").reverse();
  return lines.map((line) => FUNCTION.exec(line)?.[1]).find((name) => name !== undefined);
}

function unitOf(symbol: string, text: string): Unit {
  return { kind: "prompt", symbol, text, callee: "", key: "prompt", chatRole: undefined };
}
