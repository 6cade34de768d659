import type { CodeGrammar } from "./code-grammars.ts";
import { loadCodeParser } from "./code-tree.ts";
import { findConstants } from "./find-constants.ts";
import type { LiteralRule } from "./likely-literal.ts";
import { mayHoldSettings } from "./model-settings.ts";
import { newPieceMemory } from "./piece-memory.ts";
import { readStatements } from "./read-statements.ts";
import { splitEcmascript, splitGo } from "./split-at-words.ts";
import { newSplitMemory } from "./split-memory.ts";
import { splitPython } from "./split-python.ts";
import type { Unit } from "./unit.ts";

/** Finds the constants of one version of a file after another; `undefined` where that takes too long. */
export type CodeReader = (
  path: string,
  source: string,
  rule: LiteralRule,
) => readonly Unit[] | undefined;

const SPLITTERS = { python: splitPython, ecmascript: splitEcmascript, go: splitGo } as const;

const loaded = new Map<CodeGrammar, Promise<CodeReader>>();

/** One reader for all files in a language, since it remembers what it read. */
export function loadCodeReader(grammar: CodeGrammar): Promise<CodeReader> {
  const known = loaded.get(grammar) ?? load(grammar);
  loaded.set(grammar, known);
  return known;
}

async function load(grammar: CodeGrammar): Promise<CodeReader> {
  const parse = await loadCodeParser(grammar);
  const memory = { splits: newSplitMemory(), pieces: newPieceMemory() };
  const splitter = SPLITTERS[grammar.language];
  return (path, source, rule) => {
    const units = readStatements({ parse, grammar, splitter, path, source, rule, ...memory });
    if (units !== undefined) return units;
    const wanted = { isWanted: rule.isWanted(source), numbers: mayHoldSettings(source) };
    return parse(source, wanted, (root) => findConstants({ grammar, source }, root));
  };
}
