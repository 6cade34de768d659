import type { DriftFinding } from "../../src/domain/drift.ts";
import type { Notification } from "../../src/domain/notification.ts";
import { finding } from "./finding-builder.ts";

/** Names and an answer far over every limit, with what targets would act on. */
export const HOSTILE = `<!channel> <@U1> [x](javascript:1) \`\`\` **b** @maya\u202e\u001b[31m <img src=x> & ${"é<".repeat(3000)}`;

/** A finding whose every text is hostile and long. */
export function hostileFinding(transition: Notification["transition"]): DriftFinding {
  const at = Date.UTC(2026, 4, 18, 18, 14);
  return finding({
    since: at,
    openedAt: at,
    clearedAt: transition === "cleared" ? at + 3_600_000 : undefined,
    subject: { kind: "prompt", name: HOSTILE },
    environment: HOSTILE,
    segment: { doc_type: HOSTILE },
    code: "text_under_label",
    facts: { version: HOSTILE, live: HOSTILE, recorded: HOSTILE },
  });
}

/** Controls but for line breaks, and marks that turn the direction of a text. */
export const UNSEEN = /[^\P{Cc}\n]|\p{Cf}/u;

/** Every text in a body of JSON. */
export function textsIn(body: string): readonly string[] {
  const walk = (value: unknown): readonly string[] => {
    if (typeof value === "string") return [value];
    if (typeof value !== "object" || value === null) return [];
    return Object.entries(value).flatMap(([key, inner]) => [key, ...walk(inner)]);
  };
  return body === "" ? [] : walk(JSON.parse(body));
}
