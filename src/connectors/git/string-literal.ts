import type { CodeGrammar } from "./code-grammars.ts";

/** A range of the literal that is filled in at run time. */
export interface Hole {
  readonly start: number;
  readonly end: number;
}

/**
 * The text of a string literal as the program sees it, with what is filled in kept as `{expression}`. In a Python
 * f-string the source between the quotes is a template for `str.format` and stays as it is, `{{` and all.
 * @returns `undefined` for bytes and for what is no string literal
 */
export function readStringLiteral(
  language: CodeGrammar["language"],
  source: string,
  literal: Hole,
  holes: readonly Hole[],
): string | undefined {
  const raw = source.slice(literal.start, literal.end);
  const [opening, closing] = quotesOf(language, raw);
  if (opening === undefined || closing === undefined) return undefined;
  const isRaw = opening.startsWith("`") ? language === "go" : /r/i.test(opening);
  const cook = isRaw ? (text: string) => text : escapeReader(language);
  let text = "";
  let at = literal.start + opening.length;
  for (const hole of holes) {
    text += cook(source.slice(at, hole.start)) + shownHole(source.slice(hole.start, hole.end));
    at = hole.end;
  }
  return text + cook(source.slice(at, literal.end - closing.length));
}

function quotesOf(
  language: CodeGrammar["language"],
  raw: string,
): readonly [string | undefined, string | undefined] {
  const pattern = language === "python" ? /^([a-zA-Z]{0,3})("""|'''|"|')/ : /^()(["'`])/;
  const [opening, prefix = "", quote = ""] = pattern.exec(raw) ?? [];
  if (opening === undefined || /b/i.test(prefix)) return [undefined, undefined];
  return raw.length >= opening.length + quote.length && raw.endsWith(quote)
    ? [opening, quote]
    : [opening, ""];
}

function shownHole(source: string): string {
  return source.startsWith("${") ? `{${source.slice(2, -1).trim()}}` : source;
}

const ESCAPES =
  /\\(?:\n|[0-7]{1,3}|x[0-9a-fA-F]{2}|u\{[0-9a-fA-F]{1,6}\}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|N\{[^}\n]*\}|[\s\S])/g;
const NAMED: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  b: "\b",
  f: "\f",
  v: "\v",
  a: "\x07",
  "\n": "",
};
const LITERAL = new Set(["\\", "'", '"', "`", "$", "{", "}"]);

function escapeReader(language: CodeGrammar["language"]): (text: string) => string {
  return (text) =>
    text.includes("\\") ? text.replace(ESCAPES, (one) => cooked(language, one)) : text;
}

function cooked(language: CodeGrammar["language"], sequence: string): string {
  const body = sequence.slice(1);
  const named = NAMED[body];
  if (named !== undefined) return named;
  const code = codePointOf(body);
  if (code !== undefined) return String.fromCodePoint(code);
  if (LITERAL.has(body) && (language !== "python" || "\\'\"".includes(body))) return body;
  return language === "python" ? sequence : body;
}

function codePointOf(body: string): number | undefined {
  const hex = /^(?:x|u\{?|U)([0-9a-fA-F]+)\}?$/.exec(body)?.[1];
  const code = hex === undefined ? octalOf(body) : Number.parseInt(hex, 16);
  return code !== undefined && code <= 0x10ffff ? code : undefined;
}

function octalOf(body: string): number | undefined {
  return /^[0-7]+$/.test(body) ? Number.parseInt(body, 8) : undefined;
}
