import type { Node } from "web-tree-sitter";
import type { CodeGrammar } from "./code-grammars.ts";
import { cleanText, dedentText } from "./dedent-text.ts";
import { readStringLiteral } from "./string-literal.ts";

/** A source in one language. */
export interface Code {
  readonly grammar: CodeGrammar;
  readonly source: string;
}

const DEPTH_LIMIT = 200;

/** The text that an expression stands for, as far as it is written there; `undefined` where it is not a text. */
export function staticText(code: Code, node: Node, depth = 0): string | undefined {
  if (depth > DEPTH_LIMIT) return undefined;
  const next = (child: Node) => staticText(code, child, depth + 1);
  switch (code.grammar.kinds.get(node.type)) {
    case "string":
      return literalText(code, node);
    case "join":
      return allOf(node.namedChildren.map(next))?.join("");
    case "concat":
      return concatenated(code, node, next);
    case "paren":
      return node.namedChildCount === 1 ? next(node.namedChildren[0] ?? node) : undefined;
    case "call":
      return calledText(code, node, next);
    default:
      return undefined;
  }
}

const HOLES: ReadonlySet<string> = new Set(["interpolation", "template_substitution"]);

function literalText({ grammar, source }: Code, node: Node): string | undefined {
  const mayHaveHoles =
    grammar.language !== "go" && /[{$]/.test(source.slice(node.startIndex, node.endIndex));
  const holes = mayHaveHoles ? node.namedChildren.filter((child) => HOLES.has(child.type)) : [];
  const rangeOf = ({ startIndex, endIndex }: Node) => ({ start: startIndex, end: endIndex });
  return readStringLiteral(grammar.language, source, rangeOf(node), holes.map(rangeOf));
}

type Next = (child: Node) => string | undefined;

/** What stands between is kept as `{expression}`. */
function concatenated(code: Code, node: Node, next: Next): string | undefined {
  const left = node.childForFieldName("left");
  const right = node.childForFieldName("right");
  const operator = node.childForFieldName("operator")?.type;
  if (left === null || right === null) return undefined;
  // `"…" % values` is its template.
  if (operator === "%") return next(left);
  if (operator !== "+") return undefined;
  const [before, after] = [next(left), next(right)];
  if (before === undefined && after === undefined) return undefined;
  return (before ?? holeOf(code, left)) + (after ?? holeOf(code, right));
}

function holeOf({ source }: Code, { startIndex, endIndex }: Node): string {
  const expression = source.slice(startIndex, endIndex).replace(/\s+/g, " ");
  return `{${expression.length > 80 ? `${expression.slice(0, 79)}…` : expression}}`;
}

/** The last name of what a call calls. */
export function calleeOf({ source }: Code, call: Node): string {
  const callee = call.childForFieldName("function") ?? call.childForFieldName("constructor");
  if (callee === null) return "";
  const tail = source.slice(Math.max(callee.startIndex, callee.endIndex - 60), callee.endIndex);
  return /[\w$]+$/.exec(tail)?.[0] ?? "";
}

const WRAPPERS: ReadonlyMap<string, (text: string) => string> = new Map([
  ["cleandoc", cleanText],
  ["stripIndent", cleanText],
  ["outdent", cleanText],
  ["TrimSpace", (text: string) => text.trim()],
]);
const METHODS: ReadonlyMap<string, (text: string) => string> = new Map([
  ["strip", (text) => text.trim()],
  ["trim", (text) => text.trim()],
  ["lstrip", (text) => text.trimStart()],
  ["trimStart", (text) => text.trimStart()],
  ["rstrip", (text) => text.trimEnd()],
  ["trimEnd", (text) => text.trimEnd()],
]);

function calledText(code: Code, call: Node, next: Next): string | undefined {
  const name = calleeOf(code, call);
  const method = METHODS.get(name);
  const wrapper = name === "dedent" ? dedenterOf(code) : WRAPPERS.get(name);
  if (method === undefined && wrapper === undefined && name !== "join") return undefined;
  const receiver = call.childForFieldName("function")?.childForFieldName("object");
  const [argument, ...others] = argumentsOf(call);
  if (name === "join") return joined(code, receiver, argument, next);
  if (method && receiver && argument === undefined) return mapped(next(receiver), method);
  return wrapper && argument && others.length === 0 ? mapped(next(argument), wrapper) : undefined;
}

function argumentsOf(call: Node): readonly Node[] {
  const list = call.childForFieldName("arguments");
  if (list === null) return [];
  return list.type === "template_string" ? [list] : list.namedChildren;
}

function dedenterOf({ grammar }: Code): (text: string) => string {
  return grammar.language === "python" ? dedentText : cleanText;
}

/** `"\n".join([…])` and `[…].join("\n")`. */
function joined(
  { grammar }: Code,
  receiver: Node | null | undefined,
  argument: Node | undefined,
  next: Next,
): string | undefined {
  if (!receiver || !argument) return undefined;
  const isReceiver = grammar.kinds.get(receiver.type) === "list";
  const list = isReceiver ? receiver : argument;
  if (grammar.kinds.get(list.type) !== "list") return undefined;
  const separator = next(isReceiver ? argument : receiver);
  const parts = allOf(list.namedChildren.map(next));
  return separator === undefined ? undefined : parts?.join(separator);
}

function mapped(text: string | undefined, map: (text: string) => string): string | undefined {
  return text === undefined ? undefined : map(text);
}

function allOf(texts: readonly (string | undefined)[]): readonly string[] | undefined {
  const found = texts.filter((text) => text !== undefined);
  return found.length === texts.length && found.length > 0 ? found : undefined;
}
