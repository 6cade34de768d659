import { type LineBreaks, showUnseen } from "./show-unseen.ts";

/**
 * Foreign text for a terminal: what could steer it is shown as `\x1b` or `\u202e`. Line breaks too, unless they are kept
 * for a text that may take several lines.
 */
export function escapeTerminal(text: string, lineBreaks: LineBreaks = "escape"): string {
  return showUnseen(text, lineBreaks);
}
