/** One message of a chat template, as far as it counts for its content hash. */
export interface ChatMessage {
  readonly role: string;
  readonly content: string;
}

/**
 * The canonical form of a template before values are filled in: a plain text as it is, a chat as RFC 8785 JSON of its
 * `[{role, content}]`, whatever else its messages carry. `content` sorts before `role`, and the strings are written as
 * `JSON.stringify` writes them, which is RFC 8785 for strings that are well-formed Unicode; lone surrogates, which no
 * UTF-8 can hold, become U+FFFD first.
 */
export function canonicalTemplate(template: string | readonly ChatMessage[]): string {
  if (typeof template === "string") return template;
  return JSON.stringify(
    template.map(({ role, content }) => ({
      content: wellFormed(content),
      role: wellFormed(role),
    })),
  );
}

const LONE_SURROGATE = /\p{Surrogate}/gu;

function wellFormed(text: string): string {
  return text.replace(LONE_SURROGATE, "\ufffd");
}
