import type { Connector } from "../../src/connectors/connector.ts";

/** What connectors declare that they can tell, as a Markdown table with a sentence each. */
export function tellsTable(connectors: readonly Connector[]): string {
  const rows = connectors.map(({ name, tells, read, accept }) => {
    const how = [read && "pulled", accept && "pushed"].filter(Boolean).join(", ");
    const { author, review, goingLive, earlierContent, reviewStep } = tells;
    return [name, how, author, review, goingLive, earlierContent, reviewStep];
  });
  const head = [
    "source",
    "how",
    "who",
    "who approved",
    "when it went live",
    "earlier content",
    "has a review step",
  ];
  const lines = [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
  const notes = connectors.map(({ name, tells }) => `- **${name}**: ${tells.note}`);
  return `\n${lines.join("\n")}\n\n${notes.join("\n")}\n\n`;
}
