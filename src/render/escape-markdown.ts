import { showUnseen } from "./show-unseen.ts";

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/**
 * Foreign text inside a line of Markdown, also at its beginning and in a table cell: no emphasis, link, image, HTML,
 * heading, list or column comes of it. Line breaks become spaces. A bare URL may still be linked by the reader's viewer.
 */
export function escapeMarkdown(text: string): string {
  return showUnseen(text.replace(/\s*[\r\n]+\s*/g, " "))
    .replace(/[&<>]/g, (character) => entities[character] ?? character)
    .replace(/[\\`*_[\]{}|~$!]/g, "\\$&")
    .replace(/#/g, "\\#")
    .replace(/^( *)([-+=])/, "$1\\$2")
    .replace(/^( *\d{1,9})([.)])/, "$1\\$2")
    .replace(/^ {4,}/, "   ");
}
