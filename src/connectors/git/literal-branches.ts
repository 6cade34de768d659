import type { Node, Tree, TreeCursor } from "web-tree-sitter";
import type { CodeGrammar } from "./code-grammars.ts";
import type { CodeNode } from "./code-node.ts";

/** The parts of a tree that lead to literals, found in one walk in order of the source. */
export function literalBranches(
  tree: Tree,
  grammar: CodeGrammar,
  literals: readonly Node[],
): CodeNode {
  const cursor = tree.walk();
  const root = nodeAt(cursor, grammar);
  const open: CodeNode[] = [root];
  for (const literal of literals) {
    let isPast = leave(cursor, open, literal.endIndex);
    for (let here = openedFor(open, literal); here; here = openedFor(open, literal)) {
      if (!stepTo(cursor, isPast, literal.startIndex)) break;
      isPast = false;
      const branch = nodeAt(cursor, grammar);
      here.children.push(branch);
      open.push(branch);
    }
  }
  cursor.delete();
  return root;
}

/** The innermost open node, unless it is a leaf. A literal within a literal is part of what is filled in. */
function openedFor(open: readonly CodeNode[], literal: Node): CodeNode | undefined {
  const branch = open.at(-1);
  return branch?.kind === "string" || branch?.node.id === literal.id ? undefined : branch;
}

function nodeAt(cursor: TreeCursor, grammar: CodeGrammar): CodeNode {
  const { currentNode: node, currentFieldName: field } = cursor;
  const { type, startIndex: start, endIndex: end } = node;
  const kind = grammar.kinds.get(type);
  return { node, type, kind, field: field ?? undefined, start, end, children: [] };
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
