import type { Block, Cell, Document, Part, TableBlock } from "./document.ts";
import { escapeHtml } from "./escape-html.ts";
import { safeUrl } from "./safe-url.ts";
import { showUnseen } from "./show-unseen.ts";

/** Kept well below what a page may hold, so that it opens fast. */
const MOST = 500_000;

/** A document in Confluence's storage format: XHTML in which code is a macro. The page's title is its own. */
export function documentStorage({ title, parts }: Document): string {
  return `${[`<h1>${text(title)}</h1>`, ...parts.flatMap(partOf)].join("\n")}\n`;
}

/** Whether a page takes a body as it is. */
export function fitsConfluence(body: string): boolean {
  return body.length <= MOST;
}

function partOf({ title, blocks }: Part): readonly string[] {
  const body = blocks.map(blockOf).filter((block) => block !== "");
  if (body.length === 0) return [];
  return title === undefined ? body : [`<h2>${text(title)}</h2>`, ...body];
}

function blockOf(block: Block): string {
  switch (block.kind) {
    case "paragraph":
      return `<p>${text(block.text)}</p>`;
    case "list": {
      const tag = block.ordered ? "ol" : "ul";
      return `<${tag}>${block.items.map((item) => `<li>${text(item)}</li>`).join("")}</${tag}>`;
    }
    case "table":
      return tableOf(block);
    case "code":
      return codeOf(block.text);
    default:
      return "";
  }
}

function tableOf({ columns, rows }: TableBlock): string {
  const head = columns.map((column) => `<th>${text(column)}</th>`).join("");
  const body = rows.map(({ cells }) => `<tr>${cells.map(cellOf).join("")}</tr>`);
  return `<table><tbody>\n<tr>${head}</tr>\n${body.join("\n")}\n</tbody></table>`;
}

function cellOf(cell: Cell): string {
  if (typeof cell === "string") return `<td>${text(cell)}</td>`;
  const shown = cell.isCode ? `<code>${text(cell.text)}</code>` : text(cell.text);
  const url = safeUrl(cell.url);
  return `<td>${url === undefined ? shown : `<a href="${escapeHtml(url)}">${shown}</a>`}</td>`;
}

function codeOf(code: string): string {
  const body = showUnseen(code, "keep").replaceAll("]]>", "]]]]><![CDATA[>");
  return `<ac:structured-macro ac:name="code"><ac:plain-text-body><![CDATA[${body}]]></ac:plain-text-body></ac:structured-macro>`;
}

function text(foreign: string): string {
  return escapeHtml(foreign, "escape");
}
