import { showUnseen } from "./show-unseen.ts";

/** Foreign text as a Markdown code block, behind a fence longer than any run of backticks inside it. */
export function fenceMarkdown(text: string, language = ""): string {
  const shown = showUnseen(text, "keep");
  const fence = "`".repeat(Math.max(3, longestRun(shown) + 1));
  const end = shown === "" || shown.endsWith("\n") ? "" : "\n";
  return `${fence}${language.replace(/[^\w+-]/g, "")}\n${shown}${end}${fence}\n`;
}

/** Foreign text as Markdown code within a line, but not within a table, where a `|` would end the cell. */
export function codeMarkdown(text: string): string {
  const shown = showUnseen(text.replace(/\s*[\r\n]+\s*/g, " "));
  const mark = "`".repeat(longestRun(shown) + 1);
  const needsSpace = /^[` ]|[` ]$/.test(shown) || shown === "";
  return needsSpace ? `${mark} ${shown} ${mark}` : `${mark}${shown}${mark}`;
}

function longestRun(text: string): number {
  const runs = text.match(/`+/g) ?? [];
  return runs.reduce((longest, run) => Math.max(longest, run.length), 0);
}
