import { type LineBreaks, showUnseen } from "./show-unseen.ts";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Foreign text for an HTML element or a quoted attribute. Not for scripts, styles, comments or the scheme of a URL. */
export function escapeHtml(text: string, lineBreaks: LineBreaks = "keep"): string {
  return showUnseen(text, lineBreaks).replace(/[&<>"']/g, (character) => {
    return entities[character] ?? character;
  });
}
