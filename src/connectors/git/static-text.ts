import type { CodeGrammar } from "./code-grammars.ts";
import type { CodeNode } from "./code-tree.ts";
import { cleanText, dedentText } from "./dedent-text.ts";
import { readStringLiteral } from "./string-literal.ts";

/** A source in one language. */
export interface Code {
  readonly language: CodeGrammar["language"];
  readonly source: string;
}

const DEPTH_LIMIT = 200;

/** The text that an expression stands for, as far as it is written there; `undefined` where it is not a text. */
export function staticText(code: Code, node: CodeNode, depth = 0): string | undefined {
  if (depth > DEPTH_LIMIT) return undefined;
  const next = (child: CodeNode) => staticText(code, child, depth + 1);
  const values = node.children.filter((child) => child.role === "value");
  switch (node.kind) {
    case "string":
      return readStringLiteral(code.language, code.source, node, node.children.filter(isHole));
    case "join":
      return allOf(values.map(next))?.join("");
    case "concat":
      return concatenated(code, values, next);
    case "paren":
      return values.length === 1 && values[0] ? next(values[0]) : undefined;
    case "call":
      return calledText(code, node, next);
    default:
      return undefined;
  }
}

function isHole(node: CodeNode): boolean {
  return node.kind === "hole";
}

type Next = (child: CodeNode) => string | undefined;

/** What stands between is kept as `{expression}`. */
function concatenated(code: Code, operands: readonly CodeNode[], next: Next): string | undefined {
  const texts = operands.map(next);
  if (texts.every((text) => text === undefined)) return undefined;
  return operands.map((operand, index) => texts[index] ?? holeOf(code, operand)).join("");
}

function holeOf(code: Code, node: CodeNode): string {
  const source = code.source.slice(node.start, node.end).replace(/\s+/g, " ");
  return `{${source.length > 80 ? `${source.slice(0, 79)}…` : source}}`;
}

/** The last name of what a call calls. */
export function calleeOf(code: Code, call: CodeNode): string {
  const callee = call.children.find((child) => child.role === "callee");
  return callee === undefined ? "" : code.source.slice(callee.start, callee.end).slice(-60);
}

const WRAPPERS: Readonly<Record<string, (text: string) => string>> = {
  cleandoc: cleanText,
  stripIndent: cleanText,
  outdent: cleanText,
  TrimSpace: (text) => text.trim(),
};
const METHODS: Readonly<Record<string, (text: string) => string>> = {
  strip: (text) => text.trim(),
  trim: (text) => text.trim(),
  lstrip: (text) => text.trimStart(),
  trimStart: (text) => text.trimStart(),
  rstrip: (text) => text.trimEnd(),
  trimEnd: (text) => text.trimEnd(),
};

function calledText(code: Code, call: CodeNode, next: Next): string | undefined {
  const name = calleeOf(code, call);
  const args = call.children.filter((child) => child.role === "value");
  const receiver = call.children.find((child) => child.role === "receiver");
  if (name === "join" && receiver && args[0]) return joined(receiver, args[0], next);
  const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
  if (method && receiver && args.length === 0) return mapped(next(receiver), method);
  const wrapper =
    name === "dedent" ? dedenterOf(code) : Object.hasOwn(WRAPPERS, name) && WRAPPERS[name];
  return wrapper && args[0] && args.length === 1 ? mapped(next(args[0]), wrapper) : undefined;
}

function dedenterOf(code: Code): (text: string) => string {
  return code.language === "python" ? dedentText : cleanText;
}

/** `"\n".join([…])` and `[…].join("\n")`. */
function joined(receiver: CodeNode, argument: CodeNode, next: Next): string | undefined {
  const list = receiver.kind === "list" ? receiver : argument;
  if (list.kind !== "list") return undefined;
  const separator = next(list === receiver ? argument : receiver);
  const parts = allOf(list.children.filter((child) => child.role === "value").map(next));
  return separator === undefined ? undefined : parts?.join(separator);
}

function mapped(text: string | undefined, map: (text: string) => string): string | undefined {
  return text === undefined ? undefined : map(text);
}

function allOf(texts: readonly (string | undefined)[]): readonly string[] | undefined {
  const found = texts.filter((text) => text !== undefined);
  return found.length === texts.length && found.length > 0 ? found : undefined;
}
