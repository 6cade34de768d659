import type { Block, Cell, Document } from "./document.ts";

/** A document none of whose texts is longer than so many characters; what was cut ends in `...`. */
export function clipDocument(document: Document, length: number): Document {
  const clip = (text: string) => clipText(text, length);
  return {
    title: clip(document.title),
    parts: document.parts.map((part) => ({
      ...part,
      title: part.title === undefined ? undefined : clip(part.title),
      blocks: part.blocks.map((block) => clipBlock(block, clip)),
    })),
  };
}

/** The start of a text, whole characters only. */
export function clipText(text: string, length: number): string {
  if (text.length <= length) return text;
  const characters = Array.from(text);
  if (characters.length <= length) return text;
  return `${characters.slice(0, length - 3).join("")}...`;
}

function clipBlock(block: Block, clip: (text: string) => string): Block {
  switch (block.kind) {
    case "paragraph":
      return { ...block, text: clip(block.text) };
    case "list":
      return { ...block, items: block.items.map(clip) };
    case "table":
      return {
        ...block,
        rows: block.rows.map((row) => ({
          ...row,
          cells: row.cells.map((cell) => clipCell(cell, clip)),
        })),
      };
    default:
      return block;
  }
}

function clipCell(cell: Cell, clip: (text: string) => string): Cell {
  if (typeof cell === "string") return clip(cell);
  return cell.isCode ? cell : { ...cell, text: clip(cell.text) };
}
