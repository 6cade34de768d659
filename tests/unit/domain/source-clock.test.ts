import { expect, test } from "vitest";
import { widenByClock } from "../../../src/domain/source-clock.ts";
import { buildChange } from "../../support/suspect-builder.ts";

const change = buildChange({ effective: { from: 1_000_000, to: 2_000_000, basis: "stated" } });
const clock = (ahead: number) => ({ source: change.source, ahead, requests: 9 });

test.each([
  ["ahead may have been earlier", 90_000, 910_000, 2_000_000],
  ["behind may have been later", -90_000, 1_000_000, 2_090_000],
  ["right within what can be told is as it says", 1900, 1_000_000, 2_000_000],
])("a change whose source's clock is %s", (_, ahead, from, to) => {
  expect(widenByClock(change, clock(ahead)).effective).toEqual({ from, to, basis: "stated" });
});

test("a change of a source whose clock nobody measured is as it says", () => {
  expect(widenByClock(change, undefined)).toBe(change);
});
