/** Where a logical line of Python begins, and where its first word stands. */
export interface PythonLine {
  readonly start: number;
  readonly word: number;
}

const MARK = /["'#()[\]{}]|\n[ \t]*(?=[^\s#])/g;
const NEWLINE = 10;
const DOUBLE = 34;
const HASH = 35;
const SINGLE = 39;
const BACKSLASH = 92;

/** The lines between two places that begin outside of strings and brackets; comments and empty lines are left out. */
export function* pythonLines(source: string, from: number, end: number): Generator<PythonLine> {
  if (from === 0 && /^[^\s#]/.test(source)) yield { start: 0, word: 0 };
  const mark = new RegExp(MARK);
  mark.lastIndex = Math.max(0, from - 1);
  let depth = 0;
  for (let found = mark.exec(source); found && found.index < end; found = mark.exec(source)) {
    const [start, word] = [found.index + 1, mark.lastIndex];
    const skipped = behind(source, found.index);
    if (skipped !== undefined) mark.lastIndex = skipped;
    else if (source.charCodeAt(found.index) !== NEWLINE) depth += depthOf(found[0], depth);
    else if (depth === 0 && word < end && !isEscaped(source, found.index)) yield { start, word };
  }
}

/** Where a comment or a string ends that begins here; undefined for other marks. */
function behind(source: string, at: number): number | undefined {
  const code = source.charCodeAt(at);
  if (code === HASH) return placeOf(source, "\n", at);
  return code === DOUBLE || code === SINGLE ? endOfString(source, at) : undefined;
}

function depthOf(bracket: string, depth: number): number {
  if ("([{".includes(bracket)) return 1;
  return depth > 0 ? -1 : 0;
}

function placeOf(source: string, mark: string, from: number): number {
  const at = source.indexOf(mark, from);
  return at === -1 ? source.length : at;
}

/** Just behind a string that begins at a quote; one in single quotes ends with its line. */
function endOfString(source: string, start: number): number {
  const quote = source.charAt(start);
  const triple = quote.repeat(3);
  if (source.startsWith(triple, start)) return endOfTriple(source, triple, start + 3);
  for (let at = start + 1; at < source.length; at += 1) {
    const code = source.charCodeAt(at);
    if (code === BACKSLASH) at += 1;
    else if (code === NEWLINE) return at;
    else if (code === source.charCodeAt(start)) return at + 1;
  }
  return source.length;
}

function endOfTriple(source: string, triple: string, from: number): number {
  for (let at = source.indexOf(triple, from); at !== -1; at = source.indexOf(triple, at + 1)) {
    if (!isEscaped(source, at)) return at + 3;
  }
  return source.length;
}

function isEscaped(source: string, at: number): boolean {
  let slashes = 0;
  while (source.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes += 1;
  return slashes % 2 === 1;
}
