import { createRequire } from "node:module";
import { Language, Parser, Query } from "web-tree-sitter";
import type { CodeGrammar } from "./code-grammars.ts";

/** An expression or scope that matters for finding constants; whatever lies between is left out. */
export interface CodeNode {
  readonly start: number;
  readonly end: number;
  kind: string | undefined;
  role: "name" | "value" | "receiver" | "callee" | undefined;
  readonly children: CodeNode[];
}

/** Parses sources of one language; synchronous once the grammar is loaded. */
export type CodeParser = (source: string) => CodeNode | undefined;

const ROLES: ReadonlySet<string> = new Set(["name", "value", "receiver", "callee"]);
const TIME_LIMIT = 4000;
const loaded = new Map<CodeGrammar, Promise<CodeParser>>();

/** Loads a grammar once for the process: some 50 ms, then parsing needs no waiting. */
export function loadCodeParser(grammar: CodeGrammar): Promise<CodeParser> {
  const known = loaded.get(grammar) ?? load(grammar);
  loaded.set(grammar, known);
  return known;
}

let ready: Promise<void> | undefined;

async function load(grammar: CodeGrammar): Promise<CodeParser> {
  ready ??= Parser.init();
  await ready;
  const language = await Language.load(createRequire(import.meta.url).resolve(grammar.wasm));
  const parser = new Parser();
  parser.setLanguage(language);
  const query = new Query(language, grammar.query);
  return (source) => parse(parser, query, source);
}

function parse(parser: Parser, query: Query, source: string): CodeNode | undefined {
  const deadline = performance.now() + TIME_LIMIT;
  const progressCallback = () => performance.now() > deadline;
  const tree = parser.parse(source, null, { progressCallback });
  if (tree === null) {
    parser.reset();
    return undefined;
  }
  try {
    return nest(query.captures(tree.rootNode, { progressCallback }), source.length);
  } finally {
    tree.delete();
  }
}

interface Capture {
  readonly name: string;
  readonly node: { readonly id: number; readonly startIndex: number; readonly endIndex: number };
}

/** Captures as a tree by containment: one node may be captured in several roles. */
function nest(captures: readonly Capture[], length: number): CodeNode {
  const nodes = new Map<number, CodeNode>();
  for (const { name, node } of captures) {
    const known = nodes.get(node.id) ?? newNode(node.startIndex, node.endIndex);
    nodes.set(node.id, known);
    if (ROLES.has(name)) known.role = name as CodeNode["role"];
    else known.kind = name;
  }
  const root = newNode(0, length);
  const open = [root];
  const inOrder = [...nodes.values()].sort((a, b) => a.start - b.start || b.end - a.end);
  for (const node of inOrder) {
    while ((open.at(-1)?.end ?? 0) < node.end) open.pop();
    (open.at(-1) ?? root).children.push(node);
    open.push(node);
  }
  return root;
}

function newNode(start: number, end: number): CodeNode {
  return { start, end, kind: undefined, role: undefined, children: [] };
}
