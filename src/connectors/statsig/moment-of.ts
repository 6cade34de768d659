import type { AuditEntry } from "./payload.ts";

/**
 * When an entry of the audit log was written, epoch milliseconds.
 * @example "Fri Nov 20 2026", "10:05:00 GMT+0000 (Coordinated Universal Time)" → 2026-11-20T10:05:00Z
 */
export function momentOf({ date, time }: Pick<AuditEntry, "date" | "time">): number {
  return Date.parse(`${date} ${time.replace(/\s*\(.*$/s, "")}`);
}
