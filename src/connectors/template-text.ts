/**
 * The text of a message whose content may come in parts: texts as they are, one below the other; an image or a file stays
 * as the JSON that stands for it.
 */
export function templateText(content: unknown): string {
  if (typeof content === "string") return content;
  if (content === undefined || content === null) return "";
  if (!Array.isArray(content)) return JSON.stringify(content);
  return content.map(partText).join("\n");
}

function partText(part: unknown): string {
  const isRecord = typeof part === "object" && part !== null;
  const text = isRecord && "text" in part ? part.text : part;
  return typeof text === "string" ? text : JSON.stringify(part);
}
