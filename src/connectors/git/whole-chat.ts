import type { ChatMessage } from "../../domain/canonical-template.ts";

/** Whether messages are a chat template of their own rather than loose ones, such as examples to be inserted. */
export function isWholeChat(messages: readonly ChatMessage[]): boolean {
  return messages.length >= 2 && /^(?:system|developer)$/i.test(messages[0]?.role ?? "");
}
