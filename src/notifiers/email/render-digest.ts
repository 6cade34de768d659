import { createHash } from "node:crypto";
import type { NotificationDigest } from "../../domain/notification.ts";
import { clipEscaped } from "../../render/clip-escaped.ts";
import type { DigestMessage } from "../../render/digest-message.ts";
import { escapeHtml } from "../../render/escape-html.ts";
import { escapeTerminal } from "../../render/escape-terminal.ts";
import type { Mail } from "./render.ts";

const LINE = 2000;

/** Findings that waited as one mail, which begins a thread of its own. */
export function renderEmailDigest(
  message: DigestMessage,
  { idempotencyKey }: NotificationDigest,
  host: string,
): Mail {
  const { title, lines, shown, command, link, why, repeat } = message;
  const plain = (text: string) => clipEscaped(text, LINE, (part) => escapeTerminal(part));
  const html = (text: string) => clipEscaped(text, LINE, (part) => escapeHtml(part, "escape"));
  const name = createHash("sha256").update(idempotencyKey).digest("hex").slice(0, 32);
  const last = [why, repeat ?? ""].filter((one) => one !== "");
  return {
    subject: `[forensics] ${plain(title)}`,
    text: `${[
      plain(title),
      lines.map((one) => `- ${plain(one)}`).join("\n"),
      `${shown} shown: ${command}${link === undefined ? "" : `\n${link}`}`,
      last.map(plain).join("\n"),
    ].join("\n\n")}\n`,
    html: [
      `<h2>${html(title)}</h2>`,
      `<ul>${lines.map((one) => `<li>${html(one)}</li>`).join("")}</ul>`,
      `<p>${shown} shown: <code>${html(command)}</code></p>`,
      link === undefined ? "" : `<p><a href="${escapeHtml(link)}">Findings</a></p>`,
      `<p>${last.map(html).join(" ")}</p>`,
    ].join("\n"),
    messageId: `<${name}@${host}>`,
    inReplyTo: undefined,
    headers: {
      "Auto-Submitted": "auto-generated",
      "List-Id": `<forensics.${host}>`,
      "X-Forensics-Key": idempotencyKey.replaceAll(/[^\x20-\x7e]/g, "?"),
    },
  };
}
