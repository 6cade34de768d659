import type { Timeline } from "../domain/timeline.ts";
import { csvRow } from "./escape-csv.ts";
import { isoTime } from "./json-value.ts";
import type { NamesShown } from "./show-actor.ts";
import { showUnseen } from "./show-unseen.ts";
import { describeEntry } from "./timeline-entry.ts";
import { localCell, wordTimeline } from "./timeline-wording.ts";

const HEAD = ["time_utc", "time_local", "kind", "event", "record", "change", "sha256"];

/** The entries as CSV (RFC 4180). No cell begins as a formula does, so that a spreadsheet computes nothing of it. */
export function timelineCsv(timeline: Timeline, names: NamesShown): string {
  const wording = wordTimeline(timeline, { names, format: "csv" });
  const rows = timeline.entries.map((entry) => {
    const record = entry.record === undefined ? undefined : timeline.records[entry.record - 1];
    return [
      isoTime(entry.at) ?? "",
      localCell(entry.at, wording),
      entry.kind,
      describeEntry(entry, wording),
      entry.record === undefined ? "" : `E${entry.record}`,
      entry.kind === "change" ? entry.change.handle : "",
      record?.recordHash ?? "",
    ];
  });
  return [HEAD, ...rows].map((row) => csvRow(row.map((cell) => showUnseen(cell)))).join("");
}
