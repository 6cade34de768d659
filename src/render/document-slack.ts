import { clipText } from "./clip-document.ts";
import { type Block, type Cell, type Document, type Part, textOf } from "./document.ts";
import { escapeSlack } from "./escape-slack.ts";
import { safeUrl } from "./safe-url.ts";

/** What Slack takes: blocks of a message, characters of a header, of a section, of a field, of the whole. */
const MOST_BLOCKS = 50;
const HEADER = 150;
const SECTION = 3000;
const FIELD = 2000;
const WHOLE = 40_000;
/** Characters of one line; a section holds several. */
const LINE = 1400;

type SlackBlock = Readonly<Record<string, unknown>>;

/** A document as the body of a Slack message: `text` for notifications and screen readers, `blocks` for the eye. */
export function documentSlack(document: Document): string {
  const { title, parts } = document;
  const summary = parts.find((part) => part.name === "summary")?.blocks[0];
  const first = summary?.kind === "list" ? (summary.items[0] ?? "") : "";
  return JSON.stringify({
    text: clipEscaped(first === "" ? title : `${title}. ${first}`, SECTION),
    blocks: [
      { type: "header", text: { type: "plain_text", text: clipText(oneLine(title), HEADER) } },
      ...parts.flatMap(partOf),
    ],
  });
}

/** Whether Slack takes a body as it is. */
export function fitsSlack(text: string): boolean {
  const { blocks } = JSON.parse(text) as { readonly blocks: readonly unknown[] };
  return blocks.length <= MOST_BLOCKS && text.length <= WHOLE;
}

function partOf(part: Part): readonly SlackBlock[] {
  const [table] = part.blocks;
  if (part.name === "questions" && table?.kind === "table") {
    const fields = table.rows.map(({ cells: [question = "", answer = ""] }) => {
      const asked = escapeSlack(oneLine(textOf(question)));
      return markdown(`*${asked}*\n${clipEscaped(textOf(answer), FIELD - asked.length - 3)}`);
    });
    return [titleBlock(part), { type: "section", fields }];
  }
  const lines = part.blocks.flatMap(linesOf);
  if (lines.length === 0) return [];
  const head = part.title === undefined ? [] : [`*${escapeSlack(oneLine(part.title))}*`];
  return chunksOf([...head, ...lines]).map(section);
}

function titleBlock({ title = "" }: Part): SlackBlock {
  return section(`*${escapeSlack(oneLine(title))}*`);
}

function section(text: string): SlackBlock {
  return { type: "section", text: markdown(text) };
}

function markdown(text: string): SlackBlock {
  return { type: "mrkdwn", text };
}

/** Lines of Slack's own markup, each short enough for a section. */
function linesOf(block: Block): readonly string[] {
  switch (block.kind) {
    case "paragraph":
      return [clipEscaped(block.text, LINE)];
    case "list":
      return block.items.map(
        (item, at) => `${block.ordered ? `${at + 1}.` : "•"} ${clipEscaped(item, LINE)}`,
      );
    case "table":
      return block.rows.map(({ cells }) => `• ${rowOf(cells)}`);
    case "code":
      return [`\`\`\`${clipEscaped(block.text.replaceAll("`", "'"), LINE, "keep")}\`\`\``];
    default:
      return [];
  }
}

function rowOf(cells: readonly Cell[]): string {
  const room = Math.floor(LINE / Math.max(1, cells.length));
  return cells
    .map((cell) => {
      const text = clipEscaped(textOf(cell), room);
      const url = typeof cell === "string" ? undefined : safeUrl(cell.url);
      return url === undefined ? text : `<${escapeSlack(url)}|${text.replaceAll("|", "/")}>`;
    })
    .filter((text) => text !== "")
    .join("  ");
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** Foreign text, escaped, in at most so many characters; never part of an entity. */
function clipEscaped(text: string, length: number, breaks: "escape" | "keep" = "escape"): string {
  const escaped = escapeSlack(breaks === "keep" ? text : oneLine(text), breaks);
  if (escaped.length <= length) return escaped;
  return `${escaped
    .slice(0, length - 3)
    .replace(/&[a-z]{0,4}$/, "")
    .replace(/[\ud800-\udbff]$/, "")}...`;
}

/** Lines together, as many as a section takes. */
function chunksOf(lines: readonly string[]): readonly string[] {
  const chunks: string[] = [];
  for (const line of lines) {
    const last = chunks.at(-1);
    if (last !== undefined && last.length + 1 + line.length <= SECTION) {
      chunks[chunks.length - 1] = `${last}\n${line}`;
    } else chunks.push(line);
  }
  return chunks;
}
