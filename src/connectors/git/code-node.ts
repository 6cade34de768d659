import type { Node } from "web-tree-sitter";
import type { NodeKind } from "./code-grammars.ts";

/** A syntax node that is a literal or holds one; branches without literals are left out. */
export interface CodeNode {
  readonly node: Node;
  readonly type: string;
  readonly kind: NodeKind | undefined;
  /** The field of its parent that it is. */
  readonly field: string | undefined;
  readonly start: number;
  readonly end: number;
  readonly children: CodeNode[];
}

/** Where a string literal stands in its source. */
export type Literal = Pick<Node, "startIndex" | "endIndex">;
