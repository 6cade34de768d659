import { expect, test } from "vitest";
import { timelineCsv } from "../../../src/render/timeline-csv.ts";
import { buildAnswer } from "../../support/answer-builder.ts";
import { buildChange, buildSuspect } from "../../support/suspect-builder.ts";
import { buildTimeline } from "../../support/timeline-builder.ts";

/** Cells as a reader of RFC 4180 sees them. */
function parse(csv: string): readonly (readonly string[])[] {
  return csv
    .split("\r\n")
    .slice(0, -1)
    .map((line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,"]*))/g)])
    .map((cells) => cells.map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? ""));
}

test("every entry is a row with its time, its record and the hash of it", () => {
  const timeline = buildTimeline();
  const [head, ...rows] = parse(timelineCsv(timeline, "role"));
  expect(head?.slice(0, 3)).toEqual(["time_utc", "time_local", "kind"]);
  expect(rows).toHaveLength(timeline.entries.length);
  expect(rows[0]).toMatchObject({
    0: "2026-04-28T03:02:00Z",
    4: "E1",
    5: "7k2f",
    6: "a".repeat(64),
  });
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", '=cmd|"/C calc"!A0', "\t=1", 'a\r\nb,"c"'])(
  "a prompt that is called %j is computed by no spreadsheet and ends no row",
  (prompt) => {
    const suspect = buildSuspect({ change: buildChange({ prompt }) });
    const answer = buildAnswer({ suspects: [suspect] });
    const rows = parse(timelineCsv(buildTimeline({ answer }), "full"));
    const event = rows.find((row) => row[2] === "change")?.[3] ?? "";
    expect(rows.every((row) => row.length === 7)).toBe(true);
    expect(event).not.toMatch(/^[=+\-@\t]/);
  },
);
