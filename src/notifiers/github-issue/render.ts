import type { Notification } from "../../domain/notification.ts";
import { clipEscaped } from "../../render/clip-escaped.ts";
import { escapeMarkdown } from "../../render/escape-markdown.ts";
import { escapeTerminal } from "../../render/escape-terminal.ts";
import { codeMarkdown, fenceMarkdown } from "../../render/fence-markdown.ts";
import type { FindingMessage } from "../../render/finding-message.ts";

const TITLE = 200;
const VALUE = 1500;
/** GitHub takes 65,536 characters. */
const ANSWER = 30_000;

/** The comment that says in an issue or comment which notification it is of: invisible, and found again. */
export function markOf(key: string): string {
  return `<!-- ${key} -->`;
}

/** The key of the issue of an episode. */
export function issueKeyOf({ findingKey, episode }: Notification): string {
  return `${findingKey}/${episode}`;
}

/** A title is plain text for GitHub: it tells nobody and links nothing. */
export function renderIssueTitle({ title }: FindingMessage): string {
  return clipEscaped(title, TITLE, (part) => escapeTerminal(part));
}

/** A finding as Markdown of an issue or of a comment on it. */
export function renderIssue(message: FindingMessage, keys: readonly string[]): string {
  const { title, fields, answer, command, link, why } = message;
  const rows = fields.map(([name, value]) => `- **${name}**: ${words(value)}`);
  const shown = clipEscaped(answer.trimEnd(), ANSWER, (part) => part);
  return [
    `**${words(title)}**`,
    rows.join("\n"),
    shown === "" ? "" : fenceMarkdown(shown),
    `Next: ${clipEscaped(command, VALUE, codeMarkdown)}`,
    link === undefined ? "" : `[Findings](${link})`,
    words(why),
    keys.map(markOf).join("\n"),
  ]
    .filter((block) => block !== "")
    .join("\n\n");
}

function words(text: string): string {
  return clipEscaped(text, VALUE, (part) => withoutMentions(escapeMarkdown(part)));
}

/** A comment in between keeps GitHub from telling the account of that name. */
function withoutMentions(text: string): string {
  return text.replaceAll("@", "@<!-- -->");
}
