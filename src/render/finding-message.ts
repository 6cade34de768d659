import type { DriftFinding } from "../domain/drift.ts";
import type { Notification } from "../domain/notification.ts";
import { formatDuration } from "../domain/time/format-duration.ts";
import { describeFinding, nameFinding } from "./describe-finding.ts";
import { repeatNote } from "./repeat-note.ts";
import { shellWord } from "./shell-word.ts";

/** What a target is told of a finding, in parts that each target lays out and escapes in its own way. */
export interface FindingMessage {
  /** Of what the finding is, the same at each of its transitions. */
  readonly subject: string;
  /** What is said of it now, in one line. */
  readonly title: string;
  /** Label and value. */
  readonly fields: readonly (readonly [string, string])[];
  /** The answer for its moment; empty where there is none. */
  readonly answer: string;
  /** What to type next. */
  readonly command: string;
  readonly link: string | undefined;
  /** By which its reader acknowledges or silences it, once; absent where there is none. */
  readonly actLink: string | undefined;
  /** Why this was sent, and to whom. */
  readonly why: string;
  /** That the same may have arrived before; absent where it cannot have. */
  readonly repeat: string | undefined;
}

export interface FindingMessageGiven {
  readonly answer: string | undefined;
  readonly page: string | undefined;
  readonly actLink: string | undefined;
  /** Attempts before this one at a target that may take the same twice. */
  readonly attempts: number;
}

/** A notification in words. Foreign text in it is not escaped. */
export function findingMessage(
  notification: Notification,
  { answer, page, actLink, attempts }: FindingMessageGiven,
): FindingMessage {
  const { finding, transition, why, target, handle } = notification;
  const subject = nameFinding(finding);
  const what = describeFinding(finding);
  return {
    subject,
    title: `${STATE[transition]}${subject}: ${what}`,
    fields: fieldsOf(notification),
    answer: answer ?? "",
    command: commandOf(notification),
    link:
      page === undefined ? undefined : `${page.replace(/\/$/, "")}/drift?mark=${finding.handle}`,
    actLink,
    why: `${why} Sent to ${target}. Finding ${handle.slice(0, 8)}.`,
    repeat: repeatNote(attempts),
  };
}

const STATE = { opened: "", raised: "Now an error: ", cleared: "Cleared: " } as const;

function fieldsOf({ finding, transition, explains }: Notification): FindingMessage["fields"] {
  const { since, openedAt, clearedAt, environment, level, facts } = finding;
  const [live, recorded] = [facts["live"], facts["recorded"]];
  const others = explains.map((one) => `${nameFinding(one)}: ${describeFinding(one)}`);
  const lasted = clearedAt === undefined ? undefined : formatDuration(clearedAt - openedAt);
  const fields: readonly (readonly [string, string | undefined])[] = [
    ["Since", new Date(since).toISOString()],
    ["Lasted", transition === "cleared" ? lasted : undefined],
    ["Environment", environment],
    ["Level", level],
    ["Live", live === undefined ? undefined : String(live)],
    ["Recorded", recorded === undefined ? undefined : String(recorded)],
    ["Timeline", transition === "cleared" ? undefined : timelineOf(finding)],
    ["Explains", others.length === 0 ? undefined : listed(others)],
  ];
  return fields.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}

const SHOWN = 5;

function listed(all: readonly string[]): string {
  const more = all.length > SHOWN ? `; and ${all.length - SHOWN} more` : "";
  return `${all.slice(0, SHOWN).join("; ")}${more}`;
}

/** The command that opens an incident by it; undefined where it has no moment. */
function timelineOf({ handle, kind, subject }: DriftFinding): string | undefined {
  const isMoment = kind !== "control" && subject.kind !== "source";
  return isMoment ? `forensics timeline ${handle.slice(0, 8)}` : undefined;
}

function commandOf({ finding }: Notification): string {
  const { kind, subject, since } = finding;
  if (kind === "control") return "forensics owners";
  if (kind === "silence" && subject.kind === "source") return "forensics doctor";
  const scopes = { prompt: " --prompt", workflow: " --workflow" } as const;
  const flag = subject.kind === "prompt" || subject.kind === "workflow" ? scopes[subject.kind] : "";
  const scope = flag === "" ? "" : `${flag} ${shellWord(subject.name)}`;
  return `forensics --since ${new Date(since).toISOString()}${scope}`;
}
