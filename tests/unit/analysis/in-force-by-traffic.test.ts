import { expect, test } from "vitest";
import { inForceByTraffic } from "../../../src/analysis/in-force-by-traffic.ts";
import type { ServedRevision } from "../../../src/domain/served-revision.ts";
import { changeEvent } from "../../support/change-builder.ts";

const MINUTE = 60_000;
const EDIT = 1_000 * MINUTE + 30_000;
const published = { from: EDIT, to: EDIT + 5 * MINUTE, basis: "published" } as const;
const edit = changeEvent({ version: "v41", occurredAt: EDIT, effective: published });

function served(version: string, firstSeen: number): ServedRevision {
  const prompt = edit.prompt ?? "";
  const base = { environment: edit.environment ?? "default", prompt, hash: undefined };
  return { ...base, version, firstSeen, lastSeen: firstSeen + MINUTE };
}

const before = served("v40", 0);

test("a change is in force from the minute in which traffic first showed its version", () => {
  const at = 1_002 * MINUTE;
  const { effective } = inForceByTraffic(edit, [before, served("v41", at)], new Map());
  expect(effective).toEqual({ from: at, to: at, basis: "traffic" });
});

test("a version that is counted in the minute of its change is in force from the change on", () => {
  const traffic = [before, served("v41", 1_000 * MINUTE)];
  const { effective } = inForceByTraffic(edit, traffic, new Map());
  expect(effective).toEqual({ from: EDIT, to: EDIT, basis: "traffic" });
});

test.each([
  ["traffic shows another version only", edit, [before]],
  ["its version was served before it", edit, [before, served("v41", 999 * MINUTE)]],
  ["the traffic that is held begins with its version", edit, [served("v41", 1_002 * MINUTE)]],
  [
    "a record states when it came in force",
    { ...edit, effective: { ...published, basis: "stated" } as const },
    [before, served("v41", 1_002 * MINUTE)],
  ],
])("a change stays in force as its record has it where %s", (_, change, traffic) => {
  expect(inForceByTraffic(change, traffic, new Map())).toBe(change);
});
