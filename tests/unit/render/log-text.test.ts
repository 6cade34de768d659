import { expect, test } from "vitest";
import type { JoinedChange } from "../../../src/domain/joined-change.ts";
import { renderLogText } from "../../../src/render/log-text.ts";
import { ASKED_AT } from "../../support/answer-builder.ts";
import { buildJoined } from "../../support/record-builder.ts";
import { buildChange } from "../../support/suspect-builder.ts";

const when = { now: ASKED_AT, zone: "America/New_York" };
const PLAIN = { color: false, ascii: false, width: 80, names: "full", when } as const;

function rendered(entries: readonly JoinedChange[], prompt?: string): string {
  const none = { prompt, since: undefined, shadows: [], homes: [] };
  return renderLogText({ ...none, entries, total: entries.length, zoneFrom: "system" }, PLAIN);
}

test("what traffic cannot tell is said once, however many changes it is true of", () => {
  const unknown = buildJoined({ traffic: { kind: "cannot_know" } });
  const cannotTell = /Traffic cannot tell whether it carried ([\w ]+):/g;
  const said = (entries: readonly JoinedChange[]) =>
    [...rendered(entries).matchAll(cannotTell)].map((one) => one[1]);
  expect(said([unknown, unknown])).toEqual(["these"]);
  expect(said([unknown, buildJoined(), unknown])).toEqual(["2 of these"]);
  expect(said([buildJoined()])).toEqual([]);
});

test("a list of one prompt's changes does not name it with each, and names whatever else changed", () => {
  const own = buildJoined({ change: buildChange({ prompt: "support.extract" }) });
  const other = buildJoined({ change: buildChange({ prompt: "billing.summary" }) });
  const entries = (prompt?: string) => rendered([own, other], prompt).split("\n\n")[1] ?? "";
  expect(entries("support.extract")).not.toMatch(/E[DS]T {2}support\.extract/);
  expect(entries("support.extract")).toMatch(/E[DS]T {2}billing\.summary/);
  expect(entries()).toMatch(/E[DS]T {2}support\.extract/);
});
