/** Control, bidirectional and invisible characters: they can move the cursor, recolour, hide or reorder what is read. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Foreign text for one line of a terminal: what could steer it is shown as `\x1b` or `\u{202e}`. */
export function escapeTerminal(text: string): string {
  return text.replace(unseen, (character) => {
    const code = character.codePointAt(0) ?? 0;
    const digits = code.toString(16);
    return code < 256 ? `\\x${digits.padStart(2, "0")}` : `\\u{${digits}}`;
  });
}
