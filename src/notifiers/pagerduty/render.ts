import type { ChangeNotice } from "../../domain/change-notice.ts";
import type { Notification } from "../../domain/notification.ts";
import { clipEscaped } from "../../render/clip-escaped.ts";
import { escapeTerminal } from "../../render/escape-terminal.ts";
import type { FindingMessage } from "../../render/finding-message.ts";

const SUMMARY = 1024;
/** Far below the 512 KB that an event may have. */
const ANSWER = 60_000;
const VALUE = 4000;

/** A finding as an event of PagerDuty's Events API v2, without its routing key. */
export function renderPagerduty(message: FindingMessage, notification: Notification): object {
  const { finding, findingKey, transition } = notification;
  if (transition === "cleared") return { event_action: "resolve", dedup_key: findingKey };
  const { subject, title, fields, answer, command, link, actLink, why } = message;
  const details = fields.map(([name, value]) => [name.toLowerCase(), clip(value, VALUE)]);
  return {
    event_action: "trigger",
    dedup_key: findingKey,
    client: "forensics",
    ...(link === undefined ? {} : { client_url: link }),
    payload: {
      summary: clip(title, SUMMARY),
      source: `forensics/${clip(finding.environment ?? "all", 200)}`,
      severity: finding.level,
      timestamp: new Date(finding.openedAt).toISOString(),
      component: clip(subject, SUMMARY),
      group: finding.kind,
      class: finding.code,
      custom_details: {
        ...Object.fromEntries(details),
        command: clip(command, VALUE),
        why: clip(why, VALUE),
        ...(answer === "" ? {} : { answer: clipEscaped(answer, ANSWER, keepLines) }),
      },
    },
    ...linksOf([
      ["Findings", link],
      ["Acknowledge or silence", actLink],
    ]),
  };
}

function linksOf(named: readonly (readonly [string, string | undefined])[]): object {
  const links = named.flatMap(([text, href]) => (href === undefined ? [] : [{ href, text }]));
  return links.length === 0 ? {} : { links };
}

/** A change as a change event, without its routing key. */
export function renderPagerdutyChange(notice: ChangeNotice): object {
  const { summary, source, environment, occurredAt, url, handle, kind, subject, text } = notice;
  return {
    payload: {
      summary: clip(summary, SUMMARY),
      source: clip(source, VALUE),
      timestamp: new Date(occurredAt).toISOString(),
      custom_details: {
        subject: clip(subject, VALUE),
        kind,
        ...(environment === undefined ? {} : { environment: clip(environment, VALUE) }),
        command: `forensics show ${handle.slice(0, 8)}`,
        change: handle,
        ...(text === undefined ? {} : { text: clipEscaped(text, ANSWER, keepLines) }),
      },
    },
    ...(url === undefined ? {} : { links: [{ href: url, text: "The change at its source" }] }),
  };
}

function clip(text: string, length: number): string {
  return clipEscaped(text, length, (part) => escapeTerminal(part));
}

function keepLines(text: string): string {
  return escapeTerminal(text, "keep");
}
