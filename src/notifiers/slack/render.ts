import type { ChangeNotice } from "../../domain/change-notice.ts";
import { clipEscaped } from "../../render/clip-escaped.ts";
import type { DigestMessage } from "../../render/digest-message.ts";
import { escapeSlack } from "../../render/escape-slack.ts";
import type { FindingMessage } from "../../render/finding-message.ts";

/** Limits of Slack's blocks, in characters. */
const HEADER = 150;
const SECTION = 3000;
const FIELD = 2000;
const FIELDS = 10;
const FENCE = 8;
const URL_LENGTH = 3000;

/** A finding as a message of an incoming webhook. */
export function renderSlack(message: FindingMessage): object {
  const { title, fields, answer, command, link, actLink, why, repeat } = message;
  const context = [`\`${code(command, 1000)}\``, line(why, FIELD), line(repeat ?? "", 300)];
  return {
    text: line(title, FIELD),
    blocks: [
      { type: "header", text: { type: "plain_text", text: clipEscaped(title, HEADER, plain) } },
      {
        type: "section",
        fields: fields.slice(0, FIELDS).map(([name, value]) => field(name, value)),
      },
      ...(answer === "" ? [] : [section(`\`\`\`\n${code(answer, SECTION - FENCE)}\n\`\`\``)]),
      ...actions([
        ["Open", link],
        ["Acknowledge or silence", actLink],
      ]),
      {
        type: "context",
        elements: context.filter((text) => text !== "").map((text) => ({ type: "mrkdwn", text })),
      },
    ],
  };
}

/** Findings that waited as one message. */
export function renderSlackDigest(message: DigestMessage): object {
  const { title, lines, shown, command, link, why, repeat } = message;
  const each = Math.floor(SECTION / Math.max(1, lines.length)) - 4;
  const list = lines.map((one) => `- ${line(one, Math.min(each, FIELD))}`).join("\n");
  const context = [`${shown} shown: \`${code(command, 1000)}\``, line(why, FIELD), repeat ?? ""];
  return {
    text: line(title, FIELD),
    blocks: [
      { type: "header", text: { type: "plain_text", text: clipEscaped(title, HEADER, plain) } },
      section(list),
      ...actions([["Open", link]]),
      {
        type: "context",
        elements: context.filter((one) => one !== "").map((text) => ({ type: "mrkdwn", text })),
      },
    ],
  };
}

/** A change that went live as a message. */
export function renderSlackChange(notice: ChangeNotice, repeat: string | undefined): object {
  const { summary, kind, source, environment, occurredAt, text, url, handle } = notice;
  const fields = [
    field("What", kind.replaceAll("_", " ")),
    field("Made", new Date(occurredAt).toISOString()),
    field("Source", source),
    ...(environment === undefined ? [] : [field("Environment", environment)]),
  ];
  const context = [`\`forensics show ${handle.slice(0, 8)}\``, line(repeat ?? "", 300)];
  return {
    text: line(summary, FIELD),
    blocks: [
      section(line(summary, SECTION)),
      { type: "section", fields },
      ...(text === undefined ? [] : [section(`\`\`\`\n${code(text, SECTION - FENCE)}\n\`\`\``)]),
      ...actions([["Open", url]]),
      {
        type: "context",
        elements: context.filter((one) => one !== "").map((one) => ({ type: "mrkdwn", text: one })),
      },
    ],
  };
}

function field(name: string, value: string): object {
  return { type: "mrkdwn", text: `*${name}*\n${line(value, FIELD - 100)}` };
}

function section(text: string): object {
  return { type: "section", text: { type: "mrkdwn", text } };
}

function actions(links: readonly (readonly [string, string | undefined])[]): readonly object[] {
  const elements = links.flatMap(([text, url]) =>
    url === undefined || url.length > URL_LENGTH
      ? []
      : [{ type: "button", text: { type: "plain_text", text }, url }],
  );
  return elements.length === 0 ? [] : [{ type: "actions", elements }];
}

/** Foreign text on one line, without code of its own. */
function line(text: string, length: number): string {
  return clipEscaped(text, length, (part) => escapeSlack(part.replaceAll("`", "'"), "escape"));
}

/** Foreign text that is shown as it is typed, and cannot end the code that it stands in. */
function code(text: string, length: number): string {
  return clipEscaped(text.trimEnd(), length, (part) =>
    escapeSlack(part.replaceAll("`", "'"), "keep"),
  );
}

function plain(text: string): string {
  return escapeSlack(text, "escape");
}
