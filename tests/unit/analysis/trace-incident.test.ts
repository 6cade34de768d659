import { expect, test } from "vitest";
import { DAY, MINUTE } from "../../../src/domain/series.ts";
import type { TimelineEntry } from "../../../src/domain/timeline.ts";
import { ASKED_AT, buildAnswer } from "../../support/answer-builder.ts";
import { buildChange } from "../../support/suspect-builder.ts";
import {
  buildTimeline,
  revertedStory,
  SERVED_AT,
  SPIKE_AT,
} from "../../support/timeline-builder.ts";

const kindsOf = (entries: readonly TimelineEntry[]) => entries.map((entry) => entry.kind);
const changesOf = (entries: readonly TimelineEntry[]) =>
  entries.flatMap((entry) =>
    entry.kind === "change" ? [`${entry.change.handle} ${entry.role}`] : [],
  );

test("an incident is told in order of time, from the change to the spike", () => {
  const { entries } = buildTimeline();
  expect(kindsOf(entries)).toEqual(["change", "first_seen", "origin", "shift", "spike"]);
  const times = entries.map(({ at }) => at);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(entries[1]).toMatchObject({
    at: SERVED_AT,
    revision: { version: "v41", basis: "version" },
  });
});

test("what brought the earlier state back, when the revision was last seen, and the recovery are told", () => {
  const { entries } = buildTimeline(revertedStory());
  const tail = entries.slice(-3);
  expect(kindsOf(tail)).toEqual(["last_seen", "change", "recovery"]);
  expect(changesOf(entries)).toEqual(["7k2f suspect", "b0b0 revert"]);
  expect(tail[0]?.at).toBe(SPIKE_AT + 91 * MINUTE);
  expect(tail[2]).toMatchObject({ rateBefore: 0.118, rateAfter: 0 });
});

test("a change of another prompt is never told as what brought the earlier state back", () => {
  const other = buildChange({
    ...{ handle: "aaaa", id: "x", prompt: "billing.summary", version: "v40" },
    occurredAt: ASKED_AT - MINUTE,
  });
  expect(changesOf(buildTimeline({ changes: [other] }).entries)).toEqual(["7k2f suspect"]);
});

test("the same prompt's other changes are told from a week before the first suspect on", () => {
  const near = (handle: string, days: number) =>
    buildChange({ handle, id: handle, version: handle, occurredAt: SERVED_AT - days * DAY });
  const { entries } = buildTimeline({ changes: [near("old0", 30), near("near", 3)] });
  expect(changesOf(entries)).toEqual(["near near", "7k2f suspect"]);
});

test("suspects that hold next to nothing stay among what else was checked", () => {
  const [first, second] = buildAnswer().suspects;
  if (first === undefined || second === undefined) throw new Error("the answer has two");
  const told = buildAnswer({ suspects: [first, { ...second, probability: 0.2 }] });
  expect(changesOf(buildTimeline({ answer: told }).entries)).toContain("q9d1 suspect");
  expect(changesOf(buildTimeline().entries)).not.toContain("q9d1 suspect");
});

test("without a spike nothing is said to have moved", () => {
  const answer = buildAnswer({ spike: undefined, origin: undefined, mixShift: undefined });
  expect(kindsOf(buildTimeline({ answer }).entries)).toEqual(["change", "first_seen"]);
});

test("a text that no source recorded is told from when traffic first showed it", () => {
  const unrecorded = {
    prompt: "support.extract",
    promptHash: `sha256:${"9".repeat(64)}`,
    model: undefined,
    firstSeenAt: SERVED_AT,
  };
  const answer = buildAnswer({
    suspects: [],
    ruledOut: [],
    verdict: "unrecorded_change",
    unrecorded,
  });
  const [seen] = buildTimeline({ answer }).entries;
  expect(seen).toMatchObject({ kind: "first_seen", at: SERVED_AT, isKey: true });
});

test("what was raised and acknowledged stands in its place in time", () => {
  const alert = (word: "opened" | "acknowledged", minutes: number) => {
    return { at: SPIKE_AT + minutes * MINUTE, word, subject: "rate rose", handle: "f00df00d" };
  };
  const alerts = [alert("opened", 8), alert("acknowledged", 12)];
  const { entries } = buildTimeline({ alerts });
  expect(kindsOf(entries).slice(-3)).toEqual(["spike", "alert", "alert"]);
});
