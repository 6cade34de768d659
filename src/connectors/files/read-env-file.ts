import type { FileValue } from "./file-value.ts";

const ASSIGNMENT =
  /^[ \t]*(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_.-]*)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\[\s\S])*)"|'([^']*)'|([^\r\n]*))/gm;
const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

/** The variables of a `.env` file: quoted values may span lines, plain ones end at a comment. */
export function readEnvFile(text: string): readonly FileValue[] {
  return [...text.matchAll(ASSIGNMENT)].map(([, key = "", double, single, plain = ""]) => {
    if (double !== undefined) return { key, text: unescapeText(double) };
    return { key, text: single ?? plain.replace(/(?:^|[ \t]+)#.*$/, "").trim() };
  });
}

function unescapeText(text: string): string {
  return text.replace(/\\([\s\S])/g, (_, character: string) => ESCAPES[character] ?? character);
}
