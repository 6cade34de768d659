import type { ChangeNotice } from "../../src/domain/change-notice.ts";
import {
  type Notification,
  type NotificationDigest,
  notificationKeys,
} from "../../src/domain/notification.ts";
import type { NotifierIo } from "../../src/notifiers/notifier.ts";
import { finding } from "./finding-builder.ts";

const AT = Date.UTC(2026, 4, 18, 18, 14);

/** The opening of a finding that is sent to `oncall`, with whatever a test says otherwise. */
export function notification(told: Partial<Notification> = {}): Notification {
  const { finding: about = finding({ since: AT, openedAt: AT + 300_000 }) } = told;
  const { handle, episode } = about;
  const key = { target: "oncall", handle, episode, transition: told.transition ?? "opened" };
  return {
    ...key,
    ...notificationKeys(key),
    why: "This finding opened.",
    explains: [],
    ...told,
    finding: about,
  };
}

/** So many warnings, of prompts of a name or numbered ones, that opened. */
export function notificationDigest(count: number, name?: string): NotificationDigest {
  const notifications = Array.from({ length: count }, (_, n) => {
    const subject = { kind: "prompt", name: name ?? `p${n}` } as const;
    const handle = n.toString(16).padStart(8, "0");
    const about = finding({ handle, subject, level: "warning", since: AT, openedAt: AT });
    return notification({ finding: about });
  });
  return {
    target: "oncall",
    idempotencyKey: "forensics/v1/0/1/opened/oncall/digest",
    notifications,
  };
}

/** A label that moved, with whatever a test says otherwise. */
export function changeNotice(told: Partial<ChangeNotice> = {}): ChangeNotice {
  return {
    target: "feed",
    handle: "7c2f8a31aa01bb02",
    idempotencyKey: "forensics/v1/change/7c2f8a31aa01bb02/feed",
    summary: "support.extract v40 -> v41, dashboard",
    subject: "support.extract",
    kind: "label_moved",
    source: "langfuse",
    environment: "production",
    occurredAt: AT,
    url: "https://langfuse.example/p/1",
    text: undefined,
    ...told,
  };
}

/** What a notifier may use, on loopback, with a clock that stands. */
export function notifierIo(told: Partial<NotifierIo> = {}): NotifierIo {
  return {
    now: () => AT + 480_000,
    fetch: globalThis.fetch,
    signal: new AbortController().signal,
    timeout: 5000,
    attempts: 0,
    answer: "LIKELY  support.extract v41 broke it.",
    page: "https://forensics.example",
    actLink: `https://forensics.example/alerts/act?code=fx_${"a".repeat(43)}`,
    ...told,
  };
}
