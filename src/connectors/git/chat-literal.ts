import type { Node } from "web-tree-sitter";
import { type ChatMessage, canonicalTemplate } from "../../domain/canonical-template.ts";
import type { CodeNode } from "./code-node.ts";
import { keyName } from "./names-in-code.ts";
import { type Code, calleeOf, staticText } from "./static-text.ts";
import { isWholeChat } from "./whole-chat.ts";

/** The role that an object or a `dict(…)` gives as that of a chat message. */
export function messageRole(
  code: Code,
  { node, kind }: Pick<CodeNode, "node" | "kind">,
): string | undefined {
  const pairs = kind === "call" ? node.childForFieldName("arguments") : node;
  const role = pairs?.namedChildren.find((pair) => isPairOf(code, pair, "role"));
  const value = role?.childForFieldName("value");
  return value ? staticText(code, value) : undefined;
}

function isPairOf(code: Code, node: Node, name: string): boolean {
  return code.grammar.kinds.get(node.type) === "pair" && keyName(code, node).toLowerCase() === name;
}

/** A list that is a whole chat is one template, in its canonical form. */
export function chatText(code: Code, { node, kind }: CodeNode): string | undefined {
  if (kind !== "list" && node.type !== "literal_value") return undefined;
  const messages: ChatMessage[] = [];
  for (const child of node.namedChildren) {
    const message = messageOf(code, child);
    if (message === undefined) return undefined;
    messages.push(message);
  }
  return isWholeChat(messages) ? canonicalTemplate(messages) : undefined;
}

function messageOf(code: Code, child: Node): ChatMessage | undefined {
  const node = unwrapped(child);
  const kind = code.grammar.kinds.get(node.type);
  if (kind !== "object" && !(kind === "call" && calleeOf(code, node) === "dict")) return undefined;
  const pairs = kind === "call" ? node.childForFieldName("arguments") : node;
  const textOfPair = (name: string) => {
    const value = pairs?.namedChildren
      .find((pair) => isPairOf(code, pair, name))
      ?.childForFieldName("value");
    return value ? staticText(code, value) : undefined;
  };
  const [role, content] = [textOfPair("role"), textOfPair("content")];
  return role === undefined || content === undefined ? undefined : { role, content };
}

/** Go wraps the elements of a list. */
function unwrapped(node: Node): Node {
  if (node.type === "composite_literal") return node.childForFieldName("body") ?? node;
  return node.type === "literal_element" && node.firstNamedChild
    ? unwrapped(node.firstNamedChild)
    : node;
}
