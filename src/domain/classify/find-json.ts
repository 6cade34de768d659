import { isJson } from "./is-json.ts";
import { readJsonBlock } from "./json-block.ts";

/** What JSON there is in a text that is not JSON as a whole. */
export type FoundJson =
  | { readonly kind: "found"; readonly start: number; readonly end: number }
  | { readonly kind: "cut_off" | "broken" | "absent" };

const MOST_ATTEMPTS = 64;
const BRACKET = /[[{]/g;
/** A bracket that opens JSON, or what was meant as it; brackets of prose (`[sic]`, `{name}`) do not. */
const OPENING = /\{\s*(?:["'}]|[\w$]{1,64}\s*:)|\[\s*(?:[[{"'\]\d-]|true|false|null)/y;
/** Marks of citations and open checkboxes in prose, which happen to be JSON. */
const MARK = /^\[(?: |\d{1,3}(?:, ?\d{1,3}){0,9})\]$/;

interface Search {
  readonly text: string;
  cursor: number;
  best: { readonly start: number; readonly end: number } | undefined;
  verdict: "cut_off" | "broken" | "absent";
}

/**
 * The longest JSON object or array in a text. What is inside a broken one is a part of it, not an answer; a text that
 * breaks off inside one is cut off. At most 64 brackets are tried, the cursor only goes forward, and no character is
 * read twice.
 */
export function findJson(text: string): FoundJson {
  const search: Search = { text, cursor: 0, best: undefined, verdict: "absent" };
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    BRACKET.lastIndex = search.cursor;
    const start = BRACKET.exec(text)?.index;
    if (start === undefined) break;
    // A text that begins as JSON is that JSON, whole or broken: nothing after or within it is the answer.
    if (tryBlock(search, start) && start === text.search(/\S/)) break;
  }
  return search.best ? { kind: "found", ...search.best } : { kind: verdictOf(search) };
}

/** False for a bracket of prose. */
function tryBlock(search: Search, start: number): boolean {
  const { text } = search;
  OPENING.lastIndex = start;
  search.cursor = start + 1;
  if (!OPENING.test(text)) return false;
  const block = readJsonBlock(text, start);
  search.cursor = block.end;
  const candidate = block.kind === "balanced" ? text.slice(start, block.end) : "";
  if (block.kind === "open") search.verdict = "cut_off";
  else if (!isJson(candidate)) search.verdict = "broken";
  else if (candidate.length > lengthOf(search.best) && !MARK.test(candidate)) {
    search.best = { start, end: block.end };
  }
  return true;
}

function lengthOf(best: Search["best"]): number {
  return best ? best.end - best.start : 0;
}

/** Brackets that look like prose are still broken JSON where the text begins with one. */
function verdictOf({ text, verdict }: Search): FoundJson["kind"] & Search["verdict"] {
  const start = text.search(/\S/);
  if (verdict !== "absent" || !/[[{]/.test(text.charAt(start))) return verdict;
  return readJsonBlock(text, start).kind === "open" ? "cut_off" : "broken";
}
