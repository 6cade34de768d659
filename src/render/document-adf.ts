import type { Block, Cell, Document, Part, TableBlock } from "./document.ts";
import { safeUrl } from "./safe-url.ts";
import { showUnseen } from "./show-unseen.ts";

/** What Jira takes of a comment, in characters. */
const MOST = 32_767;

type Node = Readonly<Record<string, unknown>>;

/**
 * A document in the Atlassian Document Format, for a comment in Jira.
 * @param mark what says whose it is, for whoever is to find it again: the last line
 */
export function documentAdf({ title, parts }: Document, mark?: string): string {
  const content = [
    heading(2, title),
    ...parts.flatMap(partOf),
    ...(mark === undefined ? [] : [paragraph(mark)]),
  ];
  return JSON.stringify({ version: 1, type: "doc", content });
}

/** Whether Jira takes a body as it is. */
export function fitsJira(text: string): boolean {
  return text.length <= MOST;
}

function partOf({ title, blocks }: Part): readonly Node[] {
  const body = blocks.flatMap(blockOf);
  if (body.length === 0) return [];
  return title === undefined ? body : [heading(3, title), ...body];
}

function blockOf(block: Block): readonly Node[] {
  switch (block.kind) {
    case "paragraph":
      return [paragraph(block.text)];
    case "list": {
      const content = block.items.map((item) => ({ type: "listItem", content: [paragraph(item)] }));
      return [{ type: block.ordered ? "orderedList" : "bulletList", content }];
    }
    case "table":
      return [tableOf(block)];
    case "code":
      return [{ type: "codeBlock", content: textOf(showUnseen(block.text, "keep")) }];
    default:
      return [];
  }
}

function tableOf({ columns, rows }: TableBlock): Node {
  const head = columns.map((column) => ({ type: "tableHeader", content: [paragraph(column)] }));
  const body = rows.map(({ cells }) => ({
    type: "tableRow",
    content: cells.map((cell) => ({ type: "tableCell", content: [cellOf(cell)] })),
  }));
  return { type: "table", content: [{ type: "tableRow", content: head }, ...body] };
}

function cellOf(cell: Cell): Node {
  if (typeof cell === "string") return paragraph(cell);
  const href = safeUrl(cell.url);
  const marks = [
    ...(cell.isCode ? [{ type: "code" }] : []),
    ...(cell.isGap ? [{ type: "strong" }] : []),
    ...(href === undefined ? [] : [{ type: "link", attrs: { href } }]),
  ];
  return paragraph(cell.text, marks);
}

function heading(level: number, text: string): Node {
  return { type: "heading", attrs: { level }, content: textOf(showUnseen(text)) };
}

function paragraph(text: string, marks: readonly Node[] = []): Node {
  return { type: "paragraph", content: textOf(showUnseen(text), marks) };
}

/** An empty text is no node. */
function textOf(text: string, marks: readonly Node[] = []): readonly Node[] {
  if (text === "") return [];
  return [marks.length === 0 ? { type: "text", text } : { type: "text", text, marks }];
}
