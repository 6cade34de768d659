import type { Notification } from "../../domain/notification.ts";
import { clipEscaped } from "../../render/clip-escaped.ts";
import { escapeTerminal } from "../../render/escape-terminal.ts";
import type { FindingMessage } from "../../render/finding-message.ts";

const LABEL = 500;
const ANNOTATION = 60_000;

/**
 * A finding as an alert of Alertmanager's v2 API. Its labels are what the finding is about, since they are its identity;
 * what moves is in annotations.
 * @param lapsesAt when it ends by itself if nobody says it again, epoch milliseconds
 */
export function renderAlertmanager(
  message: FindingMessage,
  { finding }: Notification,
  lapsesAt: number,
): object {
  const { title, fields, answer, command, link, why } = message;
  const { code, kind, subject, environment, segment, handle, openedAt, clearedAt } = finding;
  const about = Object.entries(segment).sort(([a], [b]) => (a < b ? -1 : 1));
  const said = fields.map(([name, value]) => [name.toLowerCase(), lines(value)]);
  return {
    labels: {
      alertname: alertName(code),
      kind,
      [subject.kind]: label(subject.name),
      ...(environment === undefined ? {} : { environment: label(environment) }),
      ...(about.length === 0
        ? {}
        : { segment: label(about.map((one) => one.join("=")).join(",")) }),
      finding: handle,
    },
    annotations: {
      ...Object.fromEntries(said),
      summary: lines(title),
      command: lines(command),
      why: lines(why),
      ...(answer === "" ? {} : { answer: lines(answer) }),
    },
    startsAt: new Date(openedAt).toISOString(),
    endsAt: new Date(clearedAt ?? lapsesAt).toISOString(),
    ...(link === undefined ? {} : { generatorURL: link }),
  };
}

/** `rate_rose` is `ForensicsRateRose`. */
function alertName(code: string): string {
  const words = code.split("_").map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `Forensics${words.join("")}`;
}

function label(text: string): string {
  return clipEscaped(text, LABEL, (part) => escapeTerminal(part));
}

function lines(text: string): string {
  return clipEscaped(text, ANNOTATION, (part) => escapeTerminal(part, "keep"));
}
