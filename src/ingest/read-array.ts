import { Refusal } from "./refusal.ts";

/**
 * The entries of a JSON array.
 * @throws Refusal 400 with the line and column of the entry that is not JSON
 */
export function readArray(text: string): readonly unknown[] {
  try {
    return JSON.parse(text) as readonly unknown[];
  } catch (error) {
    const { index, offset } = findBrokenEntry(text);
    const before = text.slice(0, offset);
    const line = before.split("\n").length;
    const column = offset - before.lastIndexOf("\n");
    const message = `The body is not a JSON array: entry ${index}, line ${line}, column ${column}.`;
    throw new Refusal(400, message, { rejected: [{ index, error: wordsOf(error) }] });
  }
}

interface Place {
  readonly index: number;
  /** In the text, where the entry begins. */
  readonly offset: number;
}

/** Entries are told apart by the commas outside of brackets and texts; the first that is not JSON is it. */
function findBrokenEntry(text: string): Place {
  let index = 0;
  let start = text.indexOf("[") + 1;
  for (const end of endsOfEntries(text, start)) {
    const entry = text.slice(start, end);
    if (!isJson(entry)) return { index, offset: start + (entry.length - entry.trimStart().length) };
    index += 1;
    start = end + 1;
  }
  return { index, offset: Math.min(start, text.length) };
}

function* endsOfEntries(text: string, start: number): Iterable<number> {
  const tokens = /"(?:[^"\\]|\\.)*"|[[\]{},]/gs;
  tokens.lastIndex = start;
  let depth = 0;
  for (let token = tokens.exec(text); token !== null; token = tokens.exec(text)) {
    const [found] = token;
    if (found === "," && depth === 0) yield token.index;
    if (found === "[" || found === "{") depth += 1;
    if (found === "]" || found === "}") depth -= 1;
    if (depth < 0) {
      yield token.index;
      return;
    }
  }
  yield text.length;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 200) : "not JSON";
}
