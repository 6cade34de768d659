import { createHash } from "node:crypto";
import type { Notification } from "../../domain/notification.ts";
import { clipEscaped } from "../../render/clip-escaped.ts";
import { escapeHtml } from "../../render/escape-html.ts";
import { escapeTerminal } from "../../render/escape-terminal.ts";
import type { FindingMessage } from "../../render/finding-message.ts";

/** A mail but for who gets it. */
export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly messageId: string;
  /** The mail that opened the thread, for those after it. */
  readonly inReplyTo: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

const SUBJECT = 120;
const VALUE = 2000;
const ANSWER = 60_000;

/** A finding as a mail: one thread an episode, whose subject stays the same. */
export function renderEmail(
  message: FindingMessage,
  notification: Notification,
  host: string,
): Mail {
  const { handle, transition, findingKey } = notification;
  const first = messageId({ ...notification, transition: "opened" }, host);
  return {
    subject: `[forensics] ${clipEscaped(message.subject, SUBJECT, (part) => escapeTerminal(part))}`,
    text: asText(message),
    html: asHtml(message),
    messageId: messageId(notification, host),
    inReplyTo: transition === "opened" ? undefined : first,
    headers: {
      "Auto-Submitted": "auto-generated",
      "List-Id": `<forensics.${host}>`,
      "X-Forensics-Finding": handle,
      "X-Forensics-Key": findingKey,
    },
  };
}

/** The same at every attempt. */
function messageId({ idempotencyKey, ...key }: Notification, host: string): string {
  const { target, handle, episode, transition } = key;
  const text = JSON.stringify([target, handle, episode, transition]);
  const name = createHash("sha256").update(text).digest("hex").slice(0, 32);
  return `<${name}@${host}>`;
}

function asText(message: FindingMessage): string {
  const { title, fields, answer, command, link, actLink, why, repeat } = message;
  const show = (text: string) => clipEscaped(text, VALUE, (part) => escapeTerminal(part));
  const blocks = [
    show(title),
    fields.map(([name, value]) => `${name}: ${show(value)}`).join("\n"),
    clipEscaped(answer.trimEnd(), ANSWER, (part) => escapeTerminal(part, "keep")),
    `Next: ${show(command)}${link === undefined ? "" : `\n${link}`}`,
    actLink === undefined ? "" : `${ACT}: ${actLink}`,
    [show(why), repeat ?? ""].join("\n").trimEnd(),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

const ACT = "To acknowledge or silence it, once, within three days";

function asHtml(message: FindingMessage): string {
  const { title, fields, answer, command, link, actLink, why, repeat } = message;
  const show = (text: string) => clipEscaped(text, VALUE, (part) => escapeHtml(part, "escape"));
  const rows = fields.map(
    ([name, value]) => `<tr><td>${show(name)}</td><td>${show(value)}</td></tr>`,
  );
  const said = clipEscaped(answer.trimEnd(), ANSWER, (part) => escapeHtml(part));
  return [
    `<h2>${show(title)}</h2>`,
    `<table cellpadding="4">${rows.join("")}</table>`,
    said === "" ? "" : `<pre>${said}</pre>`,
    `<p>Next: <code>${show(command)}</code></p>`,
    link === undefined ? "" : `<p><a href="${escapeHtml(link)}">Findings</a></p>`,
    actLink === undefined ? "" : `<p>${ACT}: <a href="${escapeHtml(actLink)}">open</a></p>`,
    `<p>${show(why)}${repeat === undefined ? "" : ` ${show(repeat)}`}</p>`,
  ].join("\n");
}
