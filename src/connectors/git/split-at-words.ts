import type { Splitter } from "./splitter.ts";

/** In Go no statement goes on with a word of these. */
const GO = /\n(?=(?:func|var|const|type)\b)/g;
/** Elsewhere some are names too: of those, what an assignment, a call or a member begins is left where it is. */
const ECMASCRIPT =
  /\n(?=@\w|(?:export|const|let|var|function|class|interface|type|enum|async function|abstract class|declare)\b(?![ \t]*[=:.,(]))/g;
/** What ends a statement here; a word may belong to the next one, as `async` does. */
const ENDS = /[;})\]'"`>]$/;

/**
 * Statements that begin a line with one of some words. It looks at the edges of lines only: what stands within a text
 * or in brackets does not parse by itself, and neither does what those were cut off from.
 */
function splitAtWords(begins: RegExp): Splitter {
  return {
    *starts(source, { start: from, end }) {
      const word = new RegExp(begins);
      word.lastIndex = from;
      let open = from;
      for (
        let found = word.exec(source);
        found && found.index + 1 < end;
        found = word.exec(source)
      ) {
        const start = found.index + 1;
        if (!isWhole(source.slice(open, start))) continue;
        open = start;
        yield start;
      }
    },
    bodyOf: () => undefined,
  };
}

export const splitGo = splitAtWords(GO);
export const splitEcmascript = splitAtWords(ECMASCRIPT);

/** Whether a text can be all of a statement: no comment is open in it, and it is more than decorators. */
function isWhole(text: string): boolean {
  const comment = text.lastIndexOf("/*");
  if (comment !== -1 && text.lastIndexOf("*/") < comment + 2) return false;
  const isDecorator = text.startsWith("@") && !/\n[a-z]/i.test(text);
  return !isDecorator && ENDS.test(codeOf(text));
}

/** A text without the comments and blanks at its end; empty where a line may end in a comment. */
function codeOf(text: string): string {
  let code = text.trimEnd();
  for (;;) {
    const line = code.slice(code.lastIndexOf("\n") + 1);
    const comment = code.endsWith("*/") ? code.lastIndexOf("/*") : code.length;
    const isComment = line.trimStart().startsWith("//");
    const end = isComment ? code.length - line.length : comment;
    if (end === code.length) return line.includes("//") ? "" : line;
    if (end <= 0) return "";
    code = code.slice(0, end).trimEnd();
  }
}
