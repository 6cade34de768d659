import { chatText, messageRole } from "./chat-literal.ts";
import type { CodeNode } from "./code-node.ts";
import { isModelName, settingKindOf } from "./model-settings.ts";
import { assignedNames, keyName, scopeName } from "./names-in-code.ts";
import { type Code, calleeOf, staticText } from "./static-text.ts";
import type { Unit } from "./unit.ts";

/** Where in a source the walk is: names outermost first. */
interface Place {
  readonly names: readonly string[];
  /** True while what follows is the value that the last name names. */
  readonly isNamed: boolean;
  readonly callee: string;
  readonly key: string;
  /** The role of the chat message that this is the content of. */
  readonly chatRole: string | undefined;
  readonly depth: number;
}

const DEPTH_LIMIT = 400;

/** Every string constant that has a name, with the path of names that leads to it, in order of the source. */
export function findConstants(code: Code, root: CodeNode): readonly Unit[] {
  const found: Unit[] = [];
  const top = { names: [], isNamed: false, callee: "", key: "", chatRole: undefined, depth: 0 };
  visit(code, root, top, found);
  return found;
}

function visit(code: Code, parent: CodeNode, place: Place, found: Unit[]): void {
  if (place.depth > DEPTH_LIMIT) return;
  const inner = stepInto(code, parent, place);
  for (const child of parent.children) {
    if (!isValue(parent, child)) continue;
    const here = placeOfChild(code, parent, child, inner);
    if (!addNamed(code, child, here, found)) visit(code, child, here, found);
  }
}

/** True when the node as a whole is a constant. */
function addNamed(code: Code, node: CodeNode, place: Place, found: Unit[]): boolean {
  if (!place.isNamed) return false;
  const text = staticText(code, node.node) ?? chatText(code, node);
  if (text !== undefined) addText(place, text, found);
  else if (node.children.length === 0) addNumber(code, place, node, found);
  return text !== undefined;
}

/** Whether a child is a value that its parent gives on, rather than its name, its test or its key. */
function isValue(parent: CodeNode, child: CodeNode): boolean {
  if (child.field === "name" || child.field === "key" || child.field === "condition") return false;
  if (parent.kind === "assign") return child.field !== "left" && child.field !== "type";
  if (parent.type === "conditional_expression")
    return child.start !== parent.node.namedChildren[1]?.startIndex;
  return true;
}

function stepInto(code: Code, node: CodeNode, place: Place): Place {
  const deeper = { ...place, depth: place.depth + 1 };
  switch (node.kind) {
    case "class":
    case "function":
      return { ...deeper, ...enter(place, scopeName(code, node.node)), isNamed: false, callee: "" };
    case "pair":
      return { ...deeper, ...enter(place, keyName(code, node.node)) };
    case "object":
      return { ...deeper, chatRole: messageRole(code, node) };
    case "return":
      return { ...deeper, ...enter(place, "<return>") };
    case "default":
      return node.children.some((child) => child.field === "value")
        ? { ...deeper, ...enter(place, "<default>") }
        : deeper;
    case "call":
      return called(code, node, deeper);
    case undefined:
      return { ...deeper, isNamed: false };
    default:
      return deeper;
  }
}

function placeOfChild(code: Code, parent: CodeNode, child: CodeNode, place: Place): Place {
  if (parent.kind === "assign" && child.kind !== "values") {
    return { ...place, ...enter(place, assignedNames(code, parent.node)[0] ?? "?") };
  }
  if (parent.kind === "list" || isGoList(parent, child))
    return indexed(place, positionIn(parent, child));
  return parent.kind === "values"
    ? { ...place, ...enter(place, valueName(code, parent, child)) }
    : place;
}

function isGoList(parent: CodeNode, child: CodeNode): boolean {
  return parent.type === "literal_value" && child.kind !== "pair";
}

function positionIn(parent: CodeNode, child: CodeNode): number {
  return parent.node.namedChildren.findIndex((one) => one.startIndex === child.start);
}

/** `a, b = x, y` gives each value its own name. */
function valueName(code: Code, parent: CodeNode, child: CodeNode): string {
  const owner = parent.node.parent;
  if (owner === null || code.grammar.kinds.get(owner.type) !== "assign") return "";
  const names = assignedNames(code, owner);
  return (names.length > 1 ? names[positionIn(parent, child)] : names[0]) ?? names[0] ?? "?";
}

function enter(place: Place, name: string) {
  if (name === "") return {};
  return { names: [...place.names, name], isNamed: true, key: name };
}

function indexed(place: Place, index: number): Place {
  const last = place.names.at(-1);
  if (last === undefined) return place;
  return { ...place, names: [...place.names.slice(0, -1), `${last}[${index}]`] };
}

function called(code: Code, { node }: CodeNode, place: Place): Place {
  const callee = calleeOf(code, node);
  const chatRole = callee === "dict" ? messageRole(code, { node, kind: "call" }) : place.chatRole;
  return { ...place, ...(place.isNamed ? {} : enter(place, callee)), callee, chatRole };
}

function addText(place: Place, text: string, found: Unit[]): void {
  const { names, callee, key, chatRole } = place;
  const symbol = names.join(".");
  const kind = settingKindOf(key) === "model" && isModelName(text) ? "model" : "prompt";
  found.push({ kind, symbol, text, callee, key, chatRole });
}

function addNumber(code: Code, place: Place, { start, end }: CodeNode, found: Unit[]): void {
  const { names, callee, key, chatRole } = place;
  const text = code.source.slice(start, end);
  if (settingKindOf(key) !== "parameter" || !/^-?[\d._]{1,20}(?:e-?\d+)?$/i.test(text)) return;
  found.push({ kind: "parameter", symbol: names.join("."), text, callee, key, chatRole });
}
