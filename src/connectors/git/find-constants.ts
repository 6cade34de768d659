import { type ChatMessage, canonicalTemplate } from "../../runtime/content-hash.ts";
import type { CodeNode } from "./code-tree.ts";
import { isModelName, settingKindOf } from "./model-settings.ts";
import { scoreUnit } from "./score-unit.ts";
import { type Code, calleeOf, staticText } from "./static-text.ts";
import type { Unit } from "./unit.ts";
import { isWholeChat } from "./whole-chat.ts";

/** Where in a source the walk is: names outermost first. */
interface Place {
  readonly names: readonly string[];
  /** True once something since the last scope gives what follows a name. */
  readonly named: boolean;
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
  const top = { names: [], named: false, callee: "", key: "", chatRole: undefined, depth: 0 };
  for (const child of root.children) visit(code, child, top, found);
  return found;
}

function visit(code: Code, node: CodeNode, place: Place, found: Unit[]): void {
  if (place.depth > DEPTH_LIMIT || node.role === "name" || node.role === "callee") return;
  const isSlot = node.role === "value" || node.role === "receiver";
  if (isSlot && place.named) {
    const text = staticText(code, node) ?? chatText(code, node);
    if (text !== undefined) {
      addPrompt(place, text, found);
      return;
    }
    if (node.kind === undefined)
      addParameter(place, code.source.slice(node.start, node.end), found);
  }
  for (const [child, inner] of stepInto(code, node, place)) visit(code, child, inner, found);
}

type Step = readonly [child: CodeNode, place: Place];

function stepInto(code: Code, node: CodeNode, place: Place): readonly Step[] {
  const deeper = { ...place, depth: place.depth + 1 };
  switch (node.kind) {
    case "class":
    case "function":
      return all(node, {
        ...deeper,
        ...enter(place, scopeName(code, node)),
        named: false,
        callee: "",
      });
    case "assign":
      return assigned(code, node, deeper);
    case "pair":
      return all(node, keyed(code, node, deeper));
    case "object":
      return all(node, { ...deeper, chatRole: chatRoleOf(code, node) });
    case "return":
      return all(node, { ...deeper, ...enter(place, "<return>") });
    case "default":
      return all(node, { ...deeper, ...enter(place, "<default>") });
    case "list":
      return node.children.map((child, index) => [child, indexed(deeper, index)]);
    case "call":
      return all(node, called(code, node, deeper));
    default:
      return all(node, deeper);
  }
}

function all(node: CodeNode, place: Place): readonly Step[] {
  return node.children.map((child) => [child, place]);
}

function enter(place: Place, name: string) {
  return { names: [...place.names, name], named: true, key: name };
}

function textAt(code: Code, node: CodeNode): string {
  return code.source.slice(node.start, Math.min(node.end, node.start + 120)).replace(/\s+/g, " ");
}

function scopeName(code: Code, node: CodeNode): string {
  const names = node.children.filter((child) => child.role === "name");
  return names.map((name) => textAt(code, name).replace(/^\*/, "")).join(".");
}

/** `a, b = x, y` gives each value its own name. */
function assigned(code: Code, node: CodeNode, place: Place): readonly Step[] {
  const names = node.children.filter((child) => child.role === "name");
  const values = node.children.filter((child) => child.role !== "name");
  return values.map((value, index) => {
    const name = names[values.length === names.length ? index : 0];
    const word = name === undefined ? "?" : textAt(code, name).replace(/^(?:self|this)\./, "");
    return [value, { ...place, ...enter(place, word) }];
  });
}

function keyed(code: Code, node: CodeNode, place: Place): Place {
  const name = node.children.find((child) => child.role === "name");
  const key = name === undefined ? "?" : textAt(code, name).replace(/^\[?["'`]?|["'`]?\]?$/g, "");
  return { ...place, ...enter(place, key) };
}

function indexed(place: Place, index: number): Place {
  const last = place.names.at(-1);
  return last === undefined
    ? place
    : { ...place, names: [...place.names.slice(0, -1), `${last}[${index}]`] };
}

function called(code: Code, node: CodeNode, place: Place): Place {
  const callee = calleeOf(code, node);
  const chatRole = callee === "dict" ? chatRoleOf(code, node) : place.chatRole;
  const inner = place.named ? place : { ...place, ...enter(place, callee) };
  return { ...inner, callee, chatRole };
}

/** The plain texts of an object's pairs, by key. */
function pairsOf(code: Code, object: CodeNode): ReadonlyMap<string, string> {
  const pairs = object.children.filter((child) => child.kind === "pair");
  return new Map(
    pairs.flatMap((pair) => {
      const [name, value] = pair.children;
      const text = value && staticText(code, value);
      const key = name && textAt(code, name).replace(/["'`]/g, "").toLowerCase();
      return key === undefined || text === undefined ? [] : [[key, text]];
    }),
  );
}

function chatRoleOf(code: Code, object: CodeNode): string | undefined {
  return pairsOf(code, object).get("role");
}

/** A list that is a whole chat is one template. */
function chatText(code: Code, node: CodeNode): string | undefined {
  if (node.kind !== "list") return undefined;
  const messages: ChatMessage[] = [];
  for (const child of node.children) {
    const isMessage =
      child.kind === "object" || (child.kind === "call" && calleeOf(code, child) === "dict");
    const pairs = isMessage ? pairsOf(code, child) : undefined;
    const role = pairs?.get("role");
    const content = pairs?.get("content");
    if (role === undefined || content === undefined) return undefined;
    messages.push({ role, content });
  }
  return isWholeChat(messages) ? canonicalTemplate(messages) : undefined;
}

function addPrompt(place: Place, text: string, found: Unit[]): void {
  const symbol = place.names.join(".");
  if (settingKindOf(place.key) === "model" && isModelName(text)) {
    found.push({ kind: "model", symbol, text, score: 0 });
    return;
  }
  const { callee, key, chatRole } = place;
  const score = scoreUnit({ text, symbol, callee, key, chatRole });
  found.push({ kind: "prompt", symbol, text, score });
}

function addParameter(place: Place, source: string, found: Unit[]): void {
  if (settingKindOf(place.key) !== "parameter" || !/^-?[\d_.]{1,20}(?:e-?\d+)?$/i.test(source))
    return;
  found.push({ kind: "parameter", symbol: place.names.join("."), text: source, score: 0 });
}
