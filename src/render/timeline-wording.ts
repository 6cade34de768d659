import type { ChangeEvent } from "../domain/change-event.ts";
import { formatMoment } from "../domain/time/format-moment.ts";
import type { Timeline } from "../domain/timeline.ts";
import { concealPeople } from "./conceal-names.ts";
import type { NamesShown } from "./show-actor.ts";
import { isTime, type Shown, shownFor } from "./shown.ts";

/** How a timeline is worded: in UTC, with the local time of the question beside it. */
export interface TimelineWording extends Shown {
  readonly timeline: Timeline;
  /** IANA name of the zone that is not UTC. */
  readonly localZone: string | undefined;
  /** The command that makes it again. */
  readonly command: string;
  /** Whether a link may be given: one that holds the name of an account is not, where accounts are not named. */
  readonly mayLink: (url: string) => boolean;
}

/** What a reader wants: people by name or not, and which command made it. */
export interface TimelineOptions {
  readonly names: NamesShown;
  /** As it is typed after `--format`. */
  readonly format: string;
}

const SHOWN_DIGITS = 8;

/** The beginning of an incident's handle that people type. */
export function incidentName(handle: string): string {
  return handle.slice(0, SHOWN_DIGITS);
}

export function wordTimeline(timeline: Timeline, options: TimelineOptions): TimelineWording {
  const { answer, entries, asOf, incident } = timeline;
  const { names, format } = options;
  const shown = shownFor(answer, { names, all: true, commands: undefined });
  const told = entries.flatMap((entry) => (entry.kind === "change" ? [entry.change] : []));
  const weighed = [...answer.suspects, ...answer.ruledOut].map((one) => one.change);
  const reviewers = answer.suspects.flatMap(({ reviewed }) => reviewed.reviewers);
  const people = peopleOf([...told, ...weighed]);
  const { zone } = answer.question;
  const isUtc = formatMoment(asOf, { now: asOf, zone }).endsWith(" UTC");
  const at = new Date(asOf).toISOString();
  return {
    ...shown,
    timeline,
    mayLink: (url) => names === "full" || !people.some((name) => url.toLowerCase().includes(name)),
    conceal: concealPeople([...told, ...weighed], names, reviewers),
    when: { now: asOf, zone: "UTC", isDated: true },
    localZone: isUtc ? undefined : zone,
    command: `forensics timeline ${incidentName(incident.handle)} --as-of ${at} --names ${names} --format ${format}${format === "pdf" ? " -o timeline.pdf" : ""}`,
  };
}

/** How links may name the accounts of some changes, in lower case. */
function peopleOf(changes: readonly ChangeEvent[]): readonly string[] {
  const words = changes.flatMap(({ actor, review }) => [
    ...[actor?.id, actor?.name, actor?.email],
    ...(review?.reviewers ?? []),
  ]);
  const names = words.flatMap((word) => (word === undefined ? [] : [word.replace(/^@/, "")]));
  return names
    .filter((name) => name.trim().length > 2)
    .flatMap((name) => [name, encodeURIComponent(name)])
    .map((name) => name.toLowerCase());
}

/** `28 Apr 03:02`, for a column that says that it is UTC. */
export function utcCell(at: number, { when }: Pick<TimelineWording, "when">): string {
  return isTime(at) ? formatMoment(at, when).replace(/ UTC$/, "") : "unknown";
}

/** `27 Apr 23:02 EDT`, for the column beside it. */
export function localCell(at: number, { when, localZone }: TimelineWording): string {
  if (localZone === undefined || !isTime(at)) return "";
  return formatMoment(at, { now: when.now, zone: localZone });
}
