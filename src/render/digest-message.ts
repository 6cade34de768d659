import type { Notification, NotificationDigest } from "../domain/notification.ts";
import { describeFinding, nameFinding } from "./describe-finding.ts";
import { repeatNote } from "./repeat-note.ts";

/** What a target is told of findings that waited for it, in parts that it lays out and escapes in its own way. */
export interface DigestMessage {
  readonly title: string;
  /** A line for each finding that is shown. */
  readonly lines: readonly string[];
  /** How many of how many are shown. */
  readonly shown: string;
  /** What to type to see all. */
  readonly command: string;
  readonly link: string | undefined;
  readonly why: string;
  /** That the same may have arrived before; absent where it cannot have. */
  readonly repeat: string | undefined;
}

export interface DigestMessageGiven {
  readonly page: string | undefined;
  /** Attempts before this one at a target that may take the same twice. */
  readonly attempts: number;
}

/** How many findings a message lists. */
export const DIGEST_SHOWS = 20;

/** Findings in words, those that opened first. Foreign text in it is not escaped. */
export function digestMessage(
  { notifications, target }: NotificationDigest,
  { page, attempts }: DigestMessageGiven,
): DigestMessage {
  const opened = notifications.filter(({ transition }) => transition !== "cleared");
  const cleared = notifications.filter(({ transition }) => transition === "cleared");
  const listed = [...opened, ...cleared].slice(0, DIGEST_SHOWS);
  const parts = [said(opened.length, "opened"), said(cleared.length, "cleared")];
  return {
    title: `Warnings: ${parts.filter((one) => one !== "").join(", ")}`,
    lines: listed.map(lineOf),
    shown: `${listed.length} of ${notifications.length}`,
    command: "forensics drift --all",
    link: page === undefined ? undefined : linkTo(page, listed),
    why: `They waited for the digest or for the end of quiet hours. Sent to ${target}.`,
    repeat: repeatNote(attempts),
  };
}

/** The page shows those that opened, as far as they are listed, before all others. */
function linkTo(page: string, listed: readonly Notification[]): string {
  const opened = listed.filter(({ transition }) => transition !== "cleared");
  const marked = opened.length === 0 ? "" : `?mark=${opened.map((one) => one.handle).join(",")}`;
  return `${page.replace(/\/$/, "")}/drift${marked}`;
}

function said(count: number, what: string): string {
  return count === 0 ? "" : `${count} ${what}`;
}

function lineOf({ finding, transition, explains, handle }: Notification): string {
  const state = transition === "cleared" ? "cleared: " : "";
  const place = finding.environment === undefined ? "" : ` in ${finding.environment}`;
  const others = explains.length === 0 ? "" : ` (explains ${explains.length} more)`;
  return `${handle.slice(0, 6)} ${state}${nameFinding(finding)}${place}: ${describeFinding(finding)}${others}`;
}
