import type { Block, Cell, Document, Part, TableBlock } from "./document.ts";
import { escapeMarkdown } from "./escape-markdown.ts";
import { codeMarkdown, fenceMarkdown } from "./fence-markdown.ts";
import { safeUrl } from "./safe-url.ts";

/**
 * A document as Markdown that GitHub and GitLab show alike: tables hold what is true, a diagram is extra, a chart is left
 * to its table elsewhere. Foreign text is escaped.
 * @param mark what says whose it is, for whoever is to find it again; not shown
 */
export function documentMarkdown({ title, parts }: Document, mark?: string): string {
  const blocks = [
    ...(mark === undefined ? [] : [`<!-- ${mark.replace(/[^\w:.-]/g, "")} -->`]),
    `# ${escapeMarkdown(title)}`,
    ...parts.flatMap(partOf),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function partOf({ title, blocks }: Part): readonly string[] {
  const body = blocks.map(blockOf).filter((block) => block !== "");
  if (body.length === 0) return [];
  return title === undefined ? body : [`## ${escapeMarkdown(title)}`, ...body];
}

function blockOf(block: Block): string {
  switch (block.kind) {
    case "paragraph":
      return escapeMarkdown(block.text);
    case "list":
      return block.items
        .map((item, at) => `${block.ordered ? `${at + 1}.` : "-"} ${escapeMarkdown(item)}`)
        .join("\n");
    case "table":
      return tableOf(block);
    case "code":
      return fenceMarkdown(block.text, block.language).trimEnd();
    case "diagram":
      return fenceMarkdown(block.text, "mermaid").trimEnd();
    case "chart":
      return "";
  }
}

function tableOf({ columns, rows }: TableBlock): string {
  const lines = rows.map(({ cells }) => rowOf(cells.map(cellOf)));
  return [rowOf(columns.map(escapeMarkdown)), rowOf(columns.map(() => "---")), ...lines].join("\n");
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function cellOf(cell: Cell): string {
  if (typeof cell === "string") return escapeMarkdown(cell);
  if (cell.isCode) return codeMarkdown(cell.text.replaceAll("|", " "));
  const url = safeUrl(cell.url);
  const text = escapeMarkdown(cell.text);
  return url === undefined ? text : `[${text}](${url})`;
}
