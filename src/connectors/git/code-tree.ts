import { createRequire } from "node:module";
import { Language, type Node, Parser, Query, type Tree, type TreeCursor } from "web-tree-sitter";
import type { CodeGrammar, NodeKind } from "./code-grammars.ts";
import { newVersionParser } from "./parse-version.ts";

/** A syntax node that is a literal or holds one; branches without literals are left out. */
export interface CodeNode {
  readonly node: Node;
  readonly kind: NodeKind | undefined;
  /** The field of its parent that it is. */
  readonly field: string | undefined;
  readonly start: number;
  readonly end: number;
  readonly children: CodeNode[];
}

/** Where a string literal stands in its source. */
export type Literal = Pick<Node, "startIndex" | "endIndex">;

/** Parses a version of a file and hands over its tree, which lives as long as the call. */
export type CodeParser = <Found>(
  path: string,
  source: string,
  isWanted: (literal: Literal) => boolean,
  use: (root: CodeNode) => Found,
) => Found | undefined;

const loaded = new Map<CodeGrammar, Promise<CodeParser>>();
let ready: Promise<void> | undefined;

/** Loads a grammar once for the process: some 50 ms, then parsing needs no waiting. */
export function loadCodeParser(grammar: CodeGrammar): Promise<CodeParser> {
  const known = loaded.get(grammar) ?? load(grammar);
  loaded.set(grammar, known);
  return known;
}

async function load(grammar: CodeGrammar): Promise<CodeParser> {
  ready ??= Parser.init();
  await ready;
  const language = await Language.load(createRequire(import.meta.url).resolve(grammar.wasm));
  const parser = new Parser();
  parser.setLanguage(language);
  const numbers = new Query(language, grammar.query);
  const stringTypes = [...grammar.kinds].flatMap(([type, kind]) =>
    kind === "string" ? [type] : [],
  );
  const versions = newVersionParser(parser);
  return (path, source, isWanted, use) => {
    const tree = versions(path, source);
    if (tree === undefined) return undefined;
    const strings = tree.rootNode.descendantsOfType(stringTypes).filter(isWanted);
    const literals = SETTING.test(source) ? withNumbers(strings, numbers, tree) : strings;
    return use(branchesTo(tree, literals, grammar));
  };
}

// Asking for numbers costs more than looking whether there can be any.
const SETTING = /(?:temperature|top_?[pk]|max_?\w*tokens|penalty|seed)["']?\s*[:=]\s*-?[\d.]/i;

function withNumbers(strings: readonly Node[], numbers: Query, tree: Tree): readonly Node[] {
  const found = numbers
    .captures(tree.rootNode)
    .flatMap(({ name, node }) => (name === "name" ? [] : [node]));
  return [...strings, ...found].sort(
    (a, b) => a.startIndex - b.startIndex || b.endIndex - a.endIndex,
  );
}

/** The parts of the tree that lead to literals, found in one walk in order of the source. */
function branchesTo(tree: Tree, literals: readonly Node[], grammar: CodeGrammar): CodeNode {
  const cursor = tree.walk();
  const root = nodeAt(cursor, grammar);
  const open = [root];
  for (const literal of literals) {
    let isPast = leave(cursor, open, literal.endIndex);
    for (let here = open.at(-1); here && !isLeaf(here, literal); here = open.at(-1)) {
      if (!stepTo(cursor, isPast, literal.startIndex)) break;
      isPast = false;
      const next = nodeAt(cursor, grammar);
      here.children.push(next);
      open.push(next);
    }
  }
  cursor.delete();
  return root;
}

function nodeAt(cursor: TreeCursor, grammar: CodeGrammar): CodeNode {
  const { currentNode: node, currentFieldName: field } = cursor;
  const kind = grammar.kinds.get(node.type);
  const { startIndex: start, endIndex: end } = node;
  return { node, kind, field: field ?? undefined, start, end, children: [] };
}

// A literal within a literal is part of what is filled in.
function isLeaf(here: CodeNode, literal: Node): boolean {
  return here.kind === "string" || here.node.id === literal.id;
}

/** Closes what ends before a literal does; true when the cursor stands on the last thing closed. */
function leave(cursor: TreeCursor, open: CodeNode[], end: number): boolean {
  let left = 0;
  while (open.length > 1 && (open.at(-1)?.end ?? end) < end) {
    open.pop();
    if (left > 0) cursor.gotoParent();
    left += 1;
  }
  return left > 0;
}

/** Goes to the child, or the next sibling, that does not end before a place. */
function stepTo(cursor: TreeCursor, isPast: boolean, start: number): boolean {
  if (!(isPast ? cursor.gotoNextSibling() : cursor.gotoFirstChild())) return false;
  while (cursor.endIndex <= start) {
    if (!cursor.gotoNextSibling()) return false;
  }
  return true;
}
