import type { RateLine } from "../domain/incident-chart.ts";
import type { EvidenceRecord, Timeline, TimelineEntry } from "../domain/timeline.ts";
import { answerToJson } from "./answer-json.ts";
import { changeToJson } from "./change-json.ts";
import { isoTime, numberOrNull, orNull } from "./json-value.ts";
import type { NamesShown } from "./show-actor.ts";
import { describeEntry } from "./timeline-entry.ts";
import { listConditions } from "./timeline-summary.ts";
import { type TimelineWording, wordTimeline } from "./timeline-wording.ts";

/** The timeline as the public JSON shape `forensics.timeline/1`: like an answer, with what it is told from. */
export function timelineToJson(timeline: Timeline, names: NamesShown): Record<string, unknown> {
  const wording = wordTimeline(timeline, { names, format: "json" });
  const { incident, asOf, impact } = timeline;
  return {
    schema: "forensics.timeline/1",
    incident: { handle: incident.handle, opened_by: incident.openedBy },
    as_of: isoTime(asOf),
    command: wording.command,
    entries: timeline.entries.map((entry) => entryToJson(entry, wording)),
    variables: timeline.variables.map(({ name, state, before, after, handle }) => ({
      ...{ name, state },
      before: before === undefined ? null : wording.conceal(before),
      after: after === undefined ? null : wording.conceal(after),
      handle: orNull(handle),
    })),
    impact: impact === undefined ? null : impactToJson(impact),
    segments: timeline.segments.map((row) => ({
      segment: row.segment,
      share_before: row.shareBefore,
      share_after: row.shareAfter,
      before: row.before,
      after: row.after,
      interval: row.interval.map(numberOrNull),
    })),
    conditions: listConditions(wording),
    charts: timeline.charts.map((chart) => ({
      from: isoTime(chart.from),
      bucket_minutes: chart.bucketMinutes,
      whole: lineToJson(chart.whole),
      segment: chart.segment === undefined ? null : lineToJson(chart.segment),
      revisions: chart.bands.map(({ label, shares }) => ({
        label,
        shares: shares.map(numberOrNull),
      })),
    })),
    records: timeline.records.map((record) => recordToJson(record, wording)),
    manifest_sha256: timeline.manifestHash,
    answer: answerToJson(timeline.answer, { names }),
  };
}

function entryToJson(entry: TimelineEntry, wording: TimelineWording): Record<string, unknown> {
  const { kind, at, record } = entry;
  const text = describeEntry(entry, wording);
  const base = { at: isoTime(at), kind, text, record: record === undefined ? null : `E${record}` };
  if (entry.kind !== "change") return base;
  return { ...base, role: entry.role, change: changeToJson(entry.change, wording.names) };
}

function impactToJson(impact: NonNullable<Timeline["impact"]>): Record<string, unknown> {
  const { from, to, ongoing, failures, total, excess, classes, unnoticed } = impact;
  return {
    from: isoTime(from),
    to: isoTime(to),
    ...{ ongoing, failures, total },
    excess: numberOrNull(excess),
    classes,
    unnoticed: orNull(unnoticed),
  };
}

function lineToJson({ label, judged, failed }: RateLine): Record<string, unknown> {
  return { label, judged, failed };
}

function recordToJson(
  record: EvidenceRecord,
  { conceal }: TimelineWording,
): Record<string, unknown> {
  if (record.kind === "counts") {
    const { kind, scope, from, to, recordHash } = record;
    return { kind, scope, from: isoTime(from), to: isoTime(to), sha256: recordHash };
  }
  const { kind, source, id, handle, verified, receivedAt, recordHash, deliveryHash } = record;
  return {
    ...{ kind, source, handle, verified },
    id: conceal(id),
    received_at: isoTime(receivedAt),
    sha256: recordHash,
    delivery_sha256: deliveryHash,
  };
}
