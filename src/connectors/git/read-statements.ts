import type { Node } from "web-tree-sitter";
import type { CodeGrammar } from "./code-grammars.ts";
import type { Literal } from "./code-node.ts";
import type { CodeParser } from "./code-tree.ts";
import { findConstants } from "./find-constants.ts";
import type { LiteralRule } from "./likely-literal.ts";
import { mayHoldSettings } from "./model-settings.ts";
import { ownCopy } from "./own-copy.ts";
import type { PieceMemory } from "./piece-memory.ts";
import { type Split, type Statement, splitAgain } from "./split-again.ts";
import type { SplitMemory } from "./split-memory.ts";
import type { Body, Region, Splitter } from "./splitter.ts";
import type { Unit } from "./unit.ts";

/** A version of a file, and what is needed to read it statement by statement. */
export interface StatementReading {
  readonly parse: CodeParser;
  readonly grammar: CodeGrammar;
  readonly splitter: Splitter;
  readonly path: string;
  readonly source: string;
  readonly rule: LiteralRule;
  readonly splits: SplitMemory;
  readonly pieces: PieceMemory;
}

type Reading = StatementReading & { readonly numbers: boolean };

const TOP: Body = { head: "", depth: 0, indent: "" };
/** Shorter statements are parsed whole: each parse has a cost of its own. */
const LONG = 700;

/**
 * The units of a source, each of its statements being read once for all versions that hold it.
 * @returns undefined where that does not give what reading the whole of it gives: a statement does not stand by itself
 */
export function readStatements(reading: StatementReading): readonly Unit[] | undefined {
  const whole = { start: 0, end: reading.source.length };
  const split = splitBody(reading, whole, TOP);
  for (const { words, lead, known } of split.statements)
    known.hasSetting ??= mayHoldSettings(words.slice(lead));
  const numbers = split.statements.some(({ known }) => known.hasSetting);
  return unitsOfAll({ ...reading, numbers }, split, whole, TOP);
}

function splitBody(reading: StatementReading, region: Region, body: Body): Split {
  const { splitter, source, rule, path, splits } = reading;
  const name = `${rule.name} ${path} ${body.head}`;
  const request = { splitter, source, region, body, lookBack: rule.lookBack };
  const split = splitAgain(request, splits.last(name));
  splits.keep(name, split);
  return split;
}

function unitsOfAll(
  reading: Reading,
  { statements }: Split,
  { start }: Region,
  body: Body,
): readonly Unit[] | undefined {
  const found: Unit[] = [];
  for (const statement of statements) {
    const units = unitsOf(reading, statement, start + statement.offset, body);
    if (units === undefined) return undefined;
    for (const unit of units) found.push(unit);
  }
  return found;
}

function unitsOf(
  reading: Reading,
  { length, words, lead, known }: Statement,
  start: number,
  body: Body,
): readonly Unit[] | undefined {
  const { rule, numbers, pieces } = reading;
  if (known.found?.numbers !== numbers) {
    const around = `${rule.name} ${numbers} ${lead} ${body.head}`;
    const piece =
      pieces.recall(around, words) ??
      pieces.keep(around, words, readStatement(reading, { start, end: start + length }, body));
    known.found = { numbers, units: piece.units };
  }
  return known.found.units;
}

/** A long one by the statements that it holds, where these stand by themselves. */
function readStatement(reading: Reading, region: Region, body: Body): readonly Unit[] | undefined {
  const isLong = region.end - region.start > LONG;
  const inner = isLong ? reading.splitter.bodyOf(reading.source, region, body) : undefined;
  const units = inner && unitsOfAll(reading, splitBody(reading, inner, inner), inner, inner);
  return units ?? parseStatement(reading, region, body);
}

/** Undefined where there are errors, where it is not all that its body holds, or where it takes too long. */
function parseStatement(
  { parse, grammar, source, rule, numbers }: Reading,
  { start, end }: Region,
  { head, depth }: Body,
): readonly Unit[] | undefined {
  const text = head + ownCopy(source.slice(start, end));
  const shift = start - head.length;
  const isLiteral = rule.isWanted(source);
  const isWanted = ({ startIndex, endIndex }: Literal) =>
    isLiteral({ startIndex: startIndex + shift, endIndex: endIndex + shift });
  return parse(text, { isWanted, numbers }, (root) =>
    root.node.hasError || !holdsOne(root.node, depth)
      ? undefined
      : findConstants({ grammar, source: text }, root),
  );
}

/** Whether a node holds one thing only, and that one does, as often as there are heads around a statement. */
function holdsOne(node: Node, depth: number): boolean {
  if (depth === 0) return true;
  const [only, ...others] = node.namedChildren.filter((one) => one.type !== "comment");
  const body = (only?.childForFieldName("definition") ?? only)?.childForFieldName("body");
  return others.length === 0 && !!body && holdsOne(body, depth - 1);
}
