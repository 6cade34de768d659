import type { ChangeNotice } from "../../domain/change-notice.ts";
import type { Notification, NotificationDigest } from "../../domain/notification.ts";
import { clipText } from "../../render/clip-document.ts";
import { DIGEST_SHOWS, type DigestMessage } from "../../render/digest-message.ts";
import type { FindingMessage } from "../../render/finding-message.ts";

const TYPES = {
  opened: "forensics.finding.opened",
  raised: "forensics.finding.updated",
  cleared: "forensics.finding.resolved",
} as const;

/** Receivers may refuse what is larger than 20 kB. */
const ANSWER = 8000;

/** A finding as the body of a webhook. JSON keeps foreign text as it is; whoever shows it escapes it. */
export function renderWebhook(message: FindingMessage, notification: Notification): object {
  const { finding, transition, idempotencyKey, findingKey, handle, episode } = notification;
  const { title, answer, command, link, actLink, why } = message;
  const { kind, code, subject, environment, segment, level, facts } = finding;
  const at = { opened: finding.openedAt, raised: finding.raisedAt, cleared: finding.clearedAt };
  return {
    type: TYPES[transition],
    timestamp: new Date(at[transition] ?? finding.openedAt).toISOString(),
    data: {
      key: idempotencyKey,
      finding_key: findingKey,
      ...{ handle, episode, kind, code, subject, level, segment, facts },
      environment: environment ?? null,
      since: new Date(finding.since).toISOString(),
      title: clipText(title, 1000),
      command: clipText(command, 1000),
      why: clipText(why, 1000),
      link: link ?? null,
      act_link: actLink ?? null,
      answer: answer === "" ? null : clipText(answer, ANSWER),
      explains: notification.explains.slice(0, 50).map((one) => one.handle),
    },
  };
}

/** Findings that waited as the body of one webhook: the first of them, and how many there are. */
export function renderWebhookDigest(
  { title, command, link, why }: DigestMessage,
  { notifications, idempotencyKey }: NotificationDigest,
  now: number,
): object {
  const listed = notifications
    .slice(0, DIGEST_SHOWS)
    .map(({ finding, transition, handle, episode }) => {
      const { kind, code, subject, environment, segment, level, since } = finding;
      return {
        ...{ handle, episode, transition, kind, code, level },
        subject: { kind: subject.kind, name: clipText(subject.name, 200) },
        environment: environment === undefined ? null : clipText(environment, 100),
        segment: clipText(JSON.stringify(segment), 300),
        since: new Date(since).toISOString(),
      };
    });
  return {
    type: "forensics.findings.digest",
    timestamp: new Date(now).toISOString(),
    data: {
      key: idempotencyKey,
      ...{ total: notifications.length, findings: listed },
      ...{ title: clipText(title, 1000), command, why: clipText(why, 1000), link: link ?? null },
    },
  };
}

/** A change as the body of a webhook. */
export function renderWebhookChange(notice: ChangeNotice): object {
  const { idempotencyKey, occurredAt, handle, kind, subject, source } = notice;
  return {
    type: "forensics.change.recorded",
    timestamp: new Date(occurredAt).toISOString(),
    data: {
      key: idempotencyKey,
      ...{ handle, kind, subject, source },
      environment: notice.environment ?? null,
      summary: clipText(notice.summary, 1000),
      url: notice.url ?? null,
      text: notice.text === undefined ? null : clipText(notice.text, ANSWER),
    },
  };
}
