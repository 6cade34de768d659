/** What becomes of line breaks and tabs: shown escaped like other controls, or kept (a tab as four spaces). */
export type LineBreaks = "escape" | "keep";

/** Controls, bidirectional marks, invisible and default-ignorable characters, line separators and lone surrogates. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** Only say whether the symbol before them is drawn as text or as an emoji, so they stay. */
const presentation = /[\ufe0e\ufe0f]/;

/**
 * Makes visible what could steer a terminal, hide text or reorder it: ESC becomes `\x1b`, U+202E `\u202e`. A backslash
 * stays as it is, so doing it twice changes nothing.
 */
export function showUnseen(text: string, lineBreaks: LineBreaks = "escape"): string {
  const kept =
    lineBreaks === "keep" ? text.replaceAll("\r\n", "\n").replaceAll("\t", "    ") : text;
  return kept.replace(unseen, (character) => {
    const keeps = presentation.test(character) || (lineBreaks === "keep" && character === "\n");
    return keeps ? character : escaped(character.codePointAt(0) ?? 0);
  });
}

function escaped(code: number): string {
  const digits = code.toString(16);
  if (code < 0x100) return `\\x${digits.padStart(2, "0")}`;
  return code < 0x10000 ? `\\u${digits.padStart(4, "0")}` : `\\u{${digits}}`;
}
