import { chartFigure } from "./chart/chart-figure.ts";
import type { Block, Cell, Document, Part, TableBlock } from "./document.ts";
import { DOCUMENT_CSS, DOCUMENT_CSS_HASH } from "./document-css.ts";
import { escapeHtml } from "./escape-html.ts";
import { safeUrl } from "./safe-url.ts";

/** Nothing is loaded, run, framed or sent; the one style sheet is named by its hash. */
const POLICY = [
  "default-src 'none'",
  `style-src '${DOCUMENT_CSS_HASH}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/**
 * A document as one HTML file that needs nothing else: no script, no network, prints to A4, light and dark. Foreign text
 * is escaped, and the page's policy would let none of it run if it were not.
 */
export function documentHtml(document: Document): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(document.title, "escape")}</title>
<style>${DOCUMENT_CSS}</style>
</head>
<body>
<main>
<h1>${escapeHtml(document.title, "escape")}</h1>
${document.parts.map((part) => partHtml(part)).join("\n")}
</main>
</body>
</html>
`;
}

/** One part of a document, as a section of a page. */
export function partHtml({ name, title, blocks }: Part): string {
  const body = blocks
    .map((block, at) => blockOf(block, `${name}-${at}`))
    .filter((one) => one !== "");
  if (body.length === 0) return "";
  const id = `part-${name}`;
  if (title === undefined) return `<section class="${name}">\n${body.join("\n")}\n</section>`;
  const head = `<h2 id="${id}">${escapeHtml(title, "escape")}</h2>`;
  return `<section class="${name}" aria-labelledby="${id}">\n${head}\n${body.join("\n")}\n</section>`;
}

function blockOf(block: Block, id: string): string {
  switch (block.kind) {
    case "paragraph":
      return `<p>${inText(block.text)}</p>`;
    case "list": {
      const tag = block.ordered ? "ol" : "ul";
      const items = block.items.map((item) => `<li>${withGap(item)}</li>`);
      return `<${tag}>\n${items.join("\n")}\n</${tag}>`;
    }
    case "table":
      return tableOf(block);
    case "code":
      return codeOf(block);
    case "diagram":
      // What it shows is in the chart and in the table of the timeline.
      return "";
    case "chart":
      return chartFigure(block.chart, block.caption, id);
  }
}

function tableOf({ caption, columns, rows }: TableBlock): string {
  const head = columns.map((column) => `<th scope="col">${escapeHtml(column)}</th>`).join("");
  // On a narrow screen a row is a paragraph, and its cells are named where there are several.
  const labels = columns.length > 2 ? columns : [];
  const body = rows.map(
    ({ cells }) => `<tr>${cells.map((cell, at) => cellOf(cell, at, labels[at])).join("")}</tr>`,
  );
  return (
    `<div class="wide" role="region" tabindex="0" aria-label="${escapeHtml(caption)}"><table>\n` +
    `<caption>${escapeHtml(caption)}</caption>\n<thead><tr>${head}</tr></thead>\n` +
    `<tbody>\n${body.join("\n")}\n</tbody>\n</table></div>`
  );
}

function cellOf(cell: Cell, at: number, column = ""): string {
  const label = column === "" ? "" : ` data-label="${escapeHtml(column)}"`;
  const tag = at === 0 ? 'th scope="row"' : `td${label}`;
  const end = at === 0 ? "th" : "td";
  if (typeof cell === "string") return `<${tag}>${inText(cell)}</${end}>`;
  if (cell.isCode) return `<${tag}><code>${escapeHtml(cell.text)}</code></${end}>`;
  const url = cell.path ?? safeUrl(cell.url);
  const text = withGap(cell.text);
  const shown =
    url === undefined ? text : `<a href="${escapeHtml(url)}" rel="noreferrer">${text}</a>`;
  return `<${tag}${cell.isGap ? ' class="gap"' : ""}>${shown}</${end}>`;
}

/** An arrow of two characters is one: a line may not end within it. */
function inText(text: string): string {
  return escapeHtml(text).replaceAll(" -&gt; ", ' <span class="to">-&gt;</span> ');
}

/** A missing control stands out by the word, by weight and by a hatch, not by colour alone. */
function withGap(text: string): string {
  return inText(text).replace(/^GAP /, "<strong>GAP</strong> ");
}

/** Lines of a diff are told apart by their sign and by an element of their own. */
function codeOf({ language, text }: Extract<Block, { kind: "code" }>): string {
  const lines = text.split("\n").map((line) => {
    const shown = escapeHtml(line);
    if (language !== "diff") return shown;
    if (line.startsWith("-")) return `<del>${shown}</del>`;
    return line.startsWith("+") ? `<ins>${shown}</ins>` : shown;
  });
  return `<pre tabindex="0"><code>${lines.join("\n")}</code></pre>`;
}
