import type { NotificationRecord } from "../domain/notification.ts";

/** What became of one sending, in a line. Not escaped. */
export function notificationNote(record: Told): string {
  const { target, handle, transition = "change", state, attempts, detail } = record;
  const what = `${transition} ${handle.slice(0, 8)}`;
  if (state === "sent")
    return `${target}: ${what} sent${detail === undefined ? "" : `, ${detail}`}`;
  const next = state === "given_up" ? "given up" : `attempt ${attempts}, sent again later`;
  return `${target}: ${what} not sent (${next})${detail === undefined ? "" : `: ${detail}`}`;
}

/** A sending of a finding, or of a change. */
export type Told = Pick<NotificationRecord, "target" | "handle" | "state" | "attempts" | "detail"> &
  Partial<Pick<NotificationRecord, "transition">>;
