import { createRequire } from "node:module";
import { Language, type Node, Parser, Query, type Tree } from "web-tree-sitter";
import type { CodeGrammar } from "./code-grammars.ts";
import type { CodeNode, Literal } from "./code-node.ts";
import { literalBranches } from "./literal-branches.ts";
import { newVersionParser } from "./parse-version.ts";
import { newStatementMemory } from "./statement-memory.ts";

/** Which literals of a source are looked at. */
export interface WantedLiterals {
  /** Names the rule. */
  readonly rule: string;
  /** How many characters before a literal have a say. */
  readonly lookBack: number;
  readonly isWanted: (literal: Literal) => boolean;
}

/** Parses a version of a file and hands over its tree, which lives as long as the call. */
export type CodeParser = <Found>(
  path: string,
  source: string,
  wanted: WantedLiterals,
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
  const stringTypes = [...grammar.kinds].flatMap(([type, kind]) =>
    kind === "string" ? [type] : [],
  );
  const versions = newVersionParser(parser);
  const memory = newStatementMemory();
  let numbers: Query | undefined;
  return (path, source, { rule, lookBack, isWanted }, use) => {
    const tree = versions(path, source);
    if (tree === undefined) return undefined;
    const strings = tree.rootNode.descendantsOfType(stringTypes).filter(isWanted);
    const hasNumbers = SETTING.test(source);
    if (hasNumbers) numbers ??= new Query(language, grammar.query);
    const literals = numbers && hasNumbers ? withNumbers(strings, numbers, tree) : strings;
    const mode = tree.rootNode.hasError ? undefined : `${rule} ${hasNumbers} ${path}`;
    return use(literalBranches({ tree, source, grammar, lookBack, mode, memory }, literals));
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
