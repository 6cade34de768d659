import type { Segment } from "../domain/outcome.ts";
import { MINUTE } from "../domain/series.ts";
import type { SeenRevision, TimelineEntry } from "../domain/timeline.ts";
import { showThing } from "./describe-change.ts";
import { showActor, showPlace } from "./show-actor.ts";
import { showMove } from "./show-change.ts";
import { showRate } from "./show-rate.ts";
import { showMoment } from "./shown.ts";
import type { TimelineWording } from "./timeline-wording.ts";

/** What happened, as one phrase; foreign text in it is not escaped yet. */
export function describeEntry(entry: TimelineEntry, wording: TimelineWording): string {
  switch (entry.kind) {
    case "change":
      return describeChangeEntry(entry, wording);
    case "first_seen":
      return `${nameRevision(entry.revision)} first seen in traffic`;
    case "last_seen":
      return `${nameRevision(entry.revision)} last seen in traffic`;
    case "origin":
      return `${asSubject(entry.segment)} move: ${ratesOf(entry)}${within(entry.interval, wording)}`;
    case "spike":
      return wording.answer.spike?.measure === "volume"
        ? `Judged calls fall away${within(entry.interval, wording)}`
        : `Contract errors as a whole move: ${ratesOf(entry)}${within(entry.interval, wording)}`;
    case "recovery":
      return `Contract errors fall again: ${ratesOf(entry)}`;
    case "shift":
      return `${nameSegment(entry.segment)} goes from ${showRate(entry.shareBefore)} to ${showRate(entry.shareAfter)} of calls`;
    case "alert":
      return wording.conceal(
        `Alert ${entry.event.word}: ${entry.event.subject} (${entry.event.handle})`,
      );
  }
}

type ChangeEntry = Extract<TimelineEntry, { readonly kind: "change" }>;

function describeChangeEntry({ change, role }: ChangeEntry, wording: TimelineWording): string {
  const { names, conceal } = wording;
  const place = showPlace(change);
  const path = place === undefined ? "" : `, ${place}`;
  const what = conceal(`${showThing(change)} ${showMove(change)}${path}`);
  const text = `${what}, by ${showActor(change, names)}`;
  return role === "revert" ? `The earlier state is back: ${text}` : text;
}

/** `support.extract v41 (hash 9c41e0d2)`. */
function nameRevision({ prompt, version, hash }: SeenRevision): string {
  const short = hash?.replace(/^sha256:/, "").slice(0, 8);
  const words = [prompt, version].filter((word) => word !== undefined).join(" ");
  return short === undefined ? words : `${words} (hash ${short})`;
}

/** `doc_type=multi_currency`. */
export function nameSegment(segment: Segment): string {
  return Object.entries(segment)
    .map(([key, value]) => `${key}=${value}`)
    .join(", ");
}

function asSubject(segment: Segment | undefined): string {
  const name = nameSegment(segment ?? {});
  return name === "" ? "Contract errors" : `Contract errors inside ${name}`;
}

function ratesOf(entry: { readonly rateBefore: number; readonly rateAfter: number }): string {
  return `${showRate(entry.rateBefore)} -> ${showRate(entry.rateAfter)}`;
}

/** The interval that the data place it in, where that is more than the minute itself. */
function within([from, to]: readonly [number, number], { when }: TimelineWording): string {
  if (to - from <= 2 * MINUTE) return "";
  return ` (placed between ${showMoment(from, when)} and ${showMoment(to, when)})`;
}
