import { pythonLines } from "./python-lines.ts";
import type { Splitter } from "./splitter.ts";

/** What can begin a statement, except words that go on with the one before. A number may end what is set before it. */
const BEGINS = /(?!(?:else|elif|except|finally)\b)[\p{L}_@"'([{*]/uy;
/** The head of a class or a function without literals, with the decorators before it. */
const HEAD =
  /(?:[ \t]*@[\w.]+(?:\((?:[ ,.=]|\b[a-z_]\w*\b)*\))?\n)*[ \t]*(?:class|def|async def) \w+(?:\((?:[\s,.:=|*[\]]|\b[a-z_]\w*\b)*\))?(?: *-> *(?:[ ,.|[\]]|\b[a-z_]\w*\b)*)?:[ \t]*\n/iy;
const AT = 64;

/** It looks at quotes, brackets and indents only: whether something is a statement is for the grammar to say. */
export const splitPython: Splitter = {
  *starts(source, { start: from, end }, { indent }) {
    let isDecorated = false;
    for (const { start, word } of pythonLines(source, from, end)) {
      if (word - start !== indent.length || !source.startsWith(indent, start)) continue;
      BEGINS.lastIndex = word;
      const goesOn = isDecorated || !BEGINS.test(source);
      isDecorated = source.charCodeAt(word) === AT;
      if (!goesOn && start > from) yield start;
    }
  },
  bodyOf(source, { start, end }, around) {
    HEAD.lastIndex = start;
    const head = HEAD.exec(source)?.[0];
    const from = start + (head?.length ?? 0);
    if (head === undefined || from >= end) return undefined;
    const [first] = pythonLines(source, from, end);
    const indent = first === undefined ? "" : source.slice(first.start, first.word);
    if (!indent.startsWith(around.indent) || indent === around.indent) return undefined;
    return { head: around.head + head, depth: around.depth + 1, indent, start: from, end };
  },
};
