import type { Node, Tree, TreeCursor } from "web-tree-sitter";
import type { CodeGrammar } from "./code-grammars.ts";
import type { CodeBranch, CodeNode, KnownStatement } from "./code-node.ts";
import type { StatementMemory } from "./statement-memory.ts";

/** A version of a file, as far as finding its constants needs to know it. */
export interface ParsedVersion {
  readonly tree: Tree;
  readonly source: string;
  readonly grammar: CodeGrammar;
  /** How many characters before a statement have a say in which of its literals count. */
  readonly lookBack: number;
  /** What else has a say in what is found; `undefined` where statements cannot be told apart by their words. */
  readonly mode: string | undefined;
  readonly memory: StatementMemory;
}

/** A node that is open, and what stands around the statements that its children are. */
interface Open {
  readonly branch: CodeBranch;
  readonly around: string | undefined;
}

/** The parts of the tree that lead to literals, found in one walk in order of the source. */
export function literalBranches(version: ParsedVersion, literals: readonly Node[]): CodeNode {
  const cursor = version.tree.walk();
  const root = nodeAt(cursor, version.grammar, undefined);
  const open: Open[] = [{ branch: root, around: version.mode }];
  for (const literal of literals) {
    let isPast = leave(cursor, open, literal.endIndex);
    for (let here = openedFor(open, literal); here; here = openedFor(open, literal)) {
      if (!stepTo(cursor, isPast, literal.startIndex)) break;
      isPast = false;
      const branch = branchAt(version, cursor, open.at(-1)?.around);
      here.children.push(branch);
      open.push({ branch, around: aroundBody(version, open, branch) });
    }
  }
  cursor.delete();
  return root;
}

/** The innermost open node, unless it is a leaf. A literal within a literal is part of what is filled in. */
function openedFor(open: readonly Open[], literal: Node): CodeNode | undefined {
  const branch = open.at(-1)?.branch;
  if (branch === undefined || branch.kind === "known" || branch.kind === "string") return undefined;
  return branch.node.id === literal.id ? undefined : branch;
}

function branchAt(
  { source, grammar, memory, lookBack }: ParsedVersion,
  cursor: TreeCursor,
  around: string | undefined,
): CodeBranch {
  if (around === undefined) return nodeAt(cursor, grammar, undefined);
  const { startIndex, endIndex: end } = cursor;
  const start = Math.max(0, startIndex - lookBack);
  const place = `${startIndex - start} ${around}`;
  const statement = source.slice(start, end);
  const units = memory.recall(place, statement);
  if (units !== undefined) return { kind: "known", end, units } satisfies KnownStatement;
  return nodeAt(cursor, grammar, (found) => memory.keep(place, statement, found, source));
}

const WRAPPERS: ReadonlySet<string> = new Set(["decorated_definition", "export_statement"]);

/** What stands around the statements of a class, where the class is a remembered statement or all there is in one. */
function aroundBody(
  { source }: ParsedVersion,
  open: readonly Open[],
  body: CodeBranch,
): string | undefined {
  const owner = open.at(-1)?.branch;
  if (body.kind === "known" || body.field !== "body" || owner?.kind !== "class") return undefined;
  const outer = open.at(-2);
  const isWrapped =
    outer?.branch !== undefined && outer.branch.kind !== "known" && WRAPPERS.has(outer.branch.type);
  const statement = isWrapped ? outer.branch : owner;
  const around = isWrapped ? open.at(-3)?.around : outer?.around;
  if (around === undefined) return undefined;
  return `${around}\n${source.slice(statement.start, body.start)}`;
}

function nodeAt(cursor: TreeCursor, grammar: CodeGrammar, keep: CodeNode["keep"]): CodeNode {
  const { currentNode: node, currentFieldName: field } = cursor;
  const { type, startIndex: start, endIndex: end } = node;
  const kind = grammar.kinds.get(type);
  return { node, type, kind, field: field ?? undefined, start, end, children: [], keep };
}

/** Closes what ends before a literal does; true when the cursor stands on the last thing closed. */
function leave(cursor: TreeCursor, open: Open[], end: number): boolean {
  let left = 0;
  while (open.length > 1 && (open.at(-1)?.branch.end ?? end) < end) {
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
