import { expect, test } from "vitest";
import { foldObservations } from "../../../src/analysis/fold-observations.ts";
import { pointerObservation } from "../../support/observation-builder.ts";

const value = (version: string) => ({ version, text: undefined, hash: undefined });

/** The label goes from 6 to 7, at some second. */
function told(channel: string, second: number) {
  return pointerObservation({
    key: `${channel}:${second}`,
    pointer: "label:production",
    channel,
    at: second * 1000,
    value: value("7"),
    previous: value("6"),
  });
}

test("a log that says what was there before tells of a move, though the one back is not known", () => {
  const moves = [told("webhook", 100), told("webhook", 900)];
  expect(
    foldObservations("vendor", moves).map((one) => [one.previousVersion, one.version]),
  ).toEqual([
    ["6", "7"],
    ["6", "7"],
  ]);
  const late = told("audit_log", 900);
  expect(foldObservations("vendor", [...moves.slice(0, 1), late])).toHaveLength(1);
});
