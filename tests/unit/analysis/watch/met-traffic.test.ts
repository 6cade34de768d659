import { expect, test } from "vitest";
import { enterTraffic, noteSeen, openTraffic } from "../../../../src/analysis/watch/met-traffic.ts";
import type { SeriesKey } from "../../../../src/domain/series.ts";

const A_DAY = 288;
const none = { names: [], series: [], seen: [] };
const counts = (look: number, ...series: readonly number[]) => {
  const zeros = series.map(() => 0);
  return [{ look, series, judged: zeros, failed: zeros }];
};

function key(version: string, kind: string, model = "m"): SeriesKey {
  const names = { environment: "e", workflow: undefined, prompt: "p", hash: undefined };
  return { ...names, version, model, segment: { kind } };
}

/** Two kinds of input of v1, and v2. */
function met() {
  const traffic = openTraffic(none);
  const keys = [key("v1", "a"), key("v1", "b"), key("v2", "a")];
  enterTraffic(
    traffic,
    keys.map((one, at) => ({ id: at + 1, key: one })),
  );
  return traffic;
}

test("what had never been seen, or not for a day, has come back; another kind of its input has not", () => {
  const traffic = met();
  expect(noteSeen(traffic, counts(1000, 1))).toBe(true);
  expect(noteSeen(traffic, counts(1001, 2))).toBe(false);
  expect(noteSeen(traffic, counts(1002, 3))).toBe(true);
  expect(noteSeen(traffic, counts(1000 + A_DAY - 2, 2))).toBe(false);
  expect(noteSeen(traffic, counts(1002 + A_DAY - 1, 3))).toBe(true);
});

test("another model of the same revision is something else", () => {
  const traffic = met();
  noteSeen(traffic, counts(1000, 1));
  enterTraffic(traffic, [{ id: 9, key: key("v1", "a", "n") }]);
  expect(noteSeen(traffic, counts(1001, 9))).toBe(true);
});

test("what is kept of it opens as it was", () => {
  const traffic = met();
  noteSeen(traffic, counts(1000, 1, 3));
  const { numbers, series, seen } = traffic;
  const again = openTraffic({ names: [...numbers.keys()], series: [...series], seen });
  expect(again).toEqual(traffic);
  expect(noteSeen(again, counts(1001, 2))).toBe(false);
});
