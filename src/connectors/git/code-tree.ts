import { createRequire } from "node:module";
import { Language, type Node, Parser, Query, type Tree } from "web-tree-sitter";
import type { CodeGrammar } from "./code-grammars.ts";
import type { CodeNode, Literal } from "./code-node.ts";
import { literalBranches } from "./literal-branches.ts";

/** Which literals of a source are looked at. */
export interface WantedLiterals {
  readonly isWanted: (literal: Literal) => boolean;
  /** Whether numbers are looked at too. */
  readonly numbers: boolean;
}

/** Parses a source and hands over its tree, which lives as long as the call; `undefined` where it takes too long. */
export type CodeParser = <Found>(
  source: string,
  wanted: WantedLiterals,
  use: (root: CodeNode) => Found,
) => Found | undefined;

/** Milliseconds after which a source is given up. */
const TIME_LIMIT = 4000;

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
  const stringTypes = [...grammar.kinds].flatMap(([type, kind]) =>
    kind === "string" ? [type] : [],
  );
  let query: Query | undefined;
  return (source, { isWanted, numbers }, use) => {
    const tree = parse(parser, source);
    if (tree === undefined) return undefined;
    try {
      const strings = tree.rootNode.descendantsOfType(stringTypes).filter(isWanted);
      if (numbers) query ??= new Query(language, grammar.query);
      const literals = query && numbers ? withNumbers(strings, query, tree) : strings;
      return use(literalBranches(tree, grammar, literals));
    } finally {
      tree.delete();
    }
  };
}

function parse(parser: Parser, source: string): Tree | undefined {
  const deadline = performance.now() + TIME_LIMIT;
  const progressCallback = () => performance.now() > deadline;
  const tree = parser.parse(source, undefined, { progressCallback });
  if (tree === null) parser.reset();
  return tree ?? undefined;
}

function withNumbers(strings: readonly Node[], numbers: Query, tree: Tree): readonly Node[] {
  const found = numbers
    .captures(tree.rootNode)
    .flatMap(({ name, node }) => (name === "name" ? [] : [node]));
  return [...strings, ...found].sort(
    (a, b) => a.startIndex - b.startIndex || b.endIndex - a.endIndex,
  );
}
