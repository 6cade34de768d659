import type { Node } from "web-tree-sitter";
import type { NodeKind } from "./code-grammars.ts";
import type { Unit } from "./unit.ts";

/** A syntax node that is a literal or holds one; branches without literals are left out. */
export interface CodeNode {
  readonly node: Node;
  readonly type: string;
  readonly kind: NodeKind | undefined;
  /** The field of its parent that it is. */
  readonly field: string | undefined;
  readonly start: number;
  readonly end: number;
  readonly children: CodeBranch[];
  /** Of a statement whose units depend on its own words alone: remembers them for versions that hold it too. */
  readonly keep: ((units: readonly Unit[]) => void) | undefined;
}

/** A statement that an earlier version held in the same place, with the units that were found in it. */
export interface KnownStatement {
  readonly kind: "known";
  readonly end: number;
  readonly units: readonly Unit[];
}

export type CodeBranch = CodeNode | KnownStatement;

/** Where a string literal stands in its source. */
export type Literal = Pick<Node, "startIndex" | "endIndex">;
