import type { Node } from "web-tree-sitter";
import type { Code } from "./static-text.ts";

const NAME_LIMIT = 120;

function textAt({ source }: Code, node: Node): string {
  return source
    .slice(node.startIndex, Math.min(node.endIndex, node.startIndex + NAME_LIMIT))
    .replace(/\s+/g, " ");
}

/** The name of a class or function; a Go method's has its receiver's type before it. */
export function scopeName(code: Code, node: Node): string {
  const name = node.childForFieldName("name");
  const receiver = node.childForFieldName("receiver");
  const type =
    receiver === null ? undefined : /(\w+)(?:\[[^\]]*\])?\s*\)$/.exec(textAt(code, receiver))?.[1];
  const own = name === null ? "" : textAt(code, name);
  return type === undefined ? own : `${type}.${own}`;
}

const LISTS: ReadonlySet<string> = new Set([
  "pattern_list",
  "tuple_pattern",
  "list_pattern",
  "expression_list",
  "array_pattern",
]);

/** The names that an assignment gives, without `self.` and `this.`. */
export function assignedNames(code: Code, node: Node): readonly string[] {
  const fields = ["left", "name", "pattern", "property"];
  const targets =
    fields.map((field) => node.childrenForFieldName(field)).find((found) => found.length > 0) ?? [];
  const named = targets.filter((target) => target.isNamed);
  return named
    .flatMap((target) => (LISTS.has(target.type) ? target.namedChildren : [target]))
    .map((target) => textAt(code, target).replace(/^(?:self|this)\./, ""));
}

/** The key of a pair without its quotes and brackets. */
export function keyName(code: Code, node: Node): string {
  const key = node.childForFieldName("key") ?? node.childForFieldName("name");
  return key === null ? "?" : textAt(code, key).replace(/^\[?["'`]?|["'`]?\]?$/g, "");
}
