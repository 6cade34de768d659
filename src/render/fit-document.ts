import { clipDocument } from "./clip-document.ts";
import type { Block, Document, PartName } from "./document.ts";

/** A document that fits, laid out, and what was left out of it for that. */
export interface FittedDocument {
  readonly text: string;
  readonly leftOut: readonly string[];
}

/** How a document is laid out for one place, and whether that place takes it. */
export interface Place {
  readonly render: (document: Document) => string;
  readonly fits: (text: string) => boolean;
}

interface Step {
  readonly what: string;
  readonly apply: (document: Document) => Document;
}

const SEGMENT_ROWS = 10;
const LIST_ITEMS = 5;
/** Lengths to which every text is cut in the end, in characters. */
const CUTS = [400, 200, 120, 60] as const;

/** What is left out, in this order, until the rest fits. Never the four answers, the gaps or the line of evidence. */
const STEPS: readonly Step[] = [
  { what: "the diff", apply: without("diff") },
  { what: "the other changes checked", apply: without("others") },
  { what: "the diagram", apply: without("diagram") },
  {
    what: `kinds of input beyond ${SEGMENT_ROWS}`,
    apply: inPart("segments", (block) =>
      block.kind === "table" ? { ...block, rows: block.rows.slice(0, SEGMENT_ROWS) } : block,
    ),
  },
  {
    what: "entries that are no part of the story in short",
    apply: inPart("timeline", (block) =>
      block.kind === "table" ? { ...block, rows: block.rows.filter((row) => row.isKey) } : block,
    ),
  },
  { what: "the kinds of input", apply: without("segments") },
  {
    what: "the list of records",
    apply: inPart("evidence", (block) => (block.kind === "table" ? undefined : block)),
  },
  { what: "the reasons", apply: without("reasons") },
  {
    what: `what could not be seen beyond ${LIST_ITEMS}`,
    apply: inPart("not_seen", (block) =>
      block.kind === "list" ? { ...block, items: block.items.slice(0, LIST_ITEMS) } : block,
    ),
  },
  { what: "the variables", apply: without("variables") },
  ...CUTS.map((length) => ({
    what: `what is beyond ${length} characters of a text`,
    apply: (document: Document) => clipDocument(document, length),
  })),
  { what: "the timeline", apply: without("timeline") },
];

/** Leaves out, in a stated order, until the place takes the document; the document says what was left out. */
export function fitDocument(document: Document, { render, fits }: Place): FittedDocument {
  let left = document;
  const leftOut: string[] = [];
  let text = render(document);
  for (const { what, apply } of STEPS) {
    if (fits(text)) break;
    const next = apply(left);
    if (JSON.stringify(next) === JSON.stringify(left)) continue;
    left = next;
    leftOut.push(what);
    text = render(withNote(left, leftOut));
  }
  return { text, leftOut };
}

function withNote(document: Document, leftOut: readonly string[]): Document {
  const text = `Left out to fit here: ${leftOut.join("; ")}. The whole is made by the command above.`;
  const note = {
    name: "left_out",
    title: undefined,
    blocks: [{ kind: "paragraph", text }],
  } as const;
  return { ...document, parts: [...document.parts, note] };
}

function without(name: PartName): Step["apply"] {
  return (document) => ({
    ...document,
    parts: document.parts.filter((part) => part.name !== name),
  });
}

function inPart(name: PartName, change: (block: Block) => Block | undefined): Step["apply"] {
  return (document) => ({
    ...document,
    parts: document.parts.map((part) =>
      part.name === name
        ? { ...part, blocks: part.blocks.map(change).filter((block) => block !== undefined) }
        : part,
    ),
  });
}
