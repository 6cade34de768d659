import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type CounterPoint,
  toCounterPoint,
} from "../../../../src/domain/counters/counter-point.ts";
import {
  type CounterMemory,
  differencePoints,
} from "../../../../src/domain/counters/difference-points.ts";
import { MINUTE } from "../../../../src/domain/series.ts";

const T = Date.UTC(2026, 4, 18, 18, 14);

interface Given {
  /** Minutes after T. */
  readonly at: number;
  readonly value: number;
  readonly started?: number;
  readonly kind?: "total" | "change";
  readonly version?: string;
}

function point({ at, value, started, kind = "total", version = "v1" }: Given): CounterPoint {
  const read = toCounterPoint({
    index: 0,
    labels: new Map([
      ["prompt", "p"],
      ["outcome", "not_json"],
      ["prompt_version", version],
    ]),
    stream: "app",
    startedAt: started === undefined ? undefined : T + started * MINUTE,
    at: T + at * MINUTE,
    kind,
    value,
  });
  if (typeof read === "string") throw new Error(read);
  return read;
}

function newMemory(): CounterMemory {
  return { readings: new Map(), streams: new Map() };
}

/** What each point counted: a number, or what else became of it. */
function counts(points: readonly Given[], memory = newMemory()) {
  return differencePoints(points.map(point), memory).map((one) =>
    one.kind === "counted" ? one.outcome.count : one.kind,
  );
}

test("a total counts what it grew by, and all of it after it fell", () => {
  const given = [5, 8, 8, 2, 3].map((value, at) => ({ at, value }));
  expect(counts(given)).toEqual(["first", 3, "unchanged", 2, 1]);
});

test("points are counted in order of their time, whatever their order", () => {
  const given = [
    { at: 2, value: 9 },
    { at: 0, value: 4 },
    { at: 1, value: 6 },
  ];
  expect(counts(given)).toEqual([3, "first", 2]);
});

test("a counter that appears while its service is watched counts whole from its first reading", () => {
  const given = [
    { at: 0, value: 100 },
    { at: 1, value: 7, version: "v2" },
  ];
  expect(counts(given)).toEqual(["first", 7]);
});

test("a counter that is known to have begun just before its first reading counts whole", () => {
  expect(counts([{ at: 1, value: 7, started: 0 }])).toEqual([7]);
  expect(counts([{ at: 60, value: 7, started: 0 }])).toEqual(["first"]);
});

test("a process that starts again counts whole, also past the last value of the one before", () => {
  const given = [
    { at: 0, value: 4, started: -300 },
    { at: 90, value: 6, started: 30 },
  ];
  expect(counts(given)).toEqual(["first", 6]);
});

test("two processes under one name do not take each other's readings for a fall", () => {
  const given = [
    { at: 0, value: 100, started: -1 },
    { at: 0, value: 3, started: -2 },
    { at: 1, value: 101, started: -1 },
    { at: 1, value: 4, started: -2 },
  ];
  expect(counts(given)).toEqual([100, 3, 1, 1]);
});

test("changes count as they are, each moment once", () => {
  const given = [1, 2, 2, 3].map((at) => ({ at, value: 5, kind: "change" as const }));
  expect(counts(given)).toEqual([5, 5, "repeated", 5]);
});

test("what was read before is the same reading again, in this delivery or a later one", () => {
  const memory = newMemory();
  expect(counts([{ at: 0, value: 1, started: 0 }], memory)).toEqual([1]);
  expect(counts([{ at: 0, value: 1, started: 0 }], memory)).toEqual(["repeated"]);
  expect(counts([{ at: 1, value: 3, started: 0 }], memory)).toEqual([2]);
});

test("however readings are parted into deliveries and repeated, the sum is what was counted", () => {
  const steps = fc.array(fc.nat(20), { minLength: 1, maxLength: 20 });
  const cuts = fc.array(fc.nat(20), { maxLength: 8 });
  fc.assert(
    fc.property(steps, cuts, (grown, places) => {
      let value = 0;
      const points = grown.map((by, at): Given => {
        value += by;
        return { at, value, started: 0 };
      });
      const memory = newMemory();
      const ends = [...places, points.length].sort((a, b) => a - b);
      const told = ends.flatMap((end) => counts(points.slice(Math.max(0, end - 5), end), memory));
      const rest = counts([...points, ...points], memory);
      const sum = [...told, ...rest].reduce<number>(
        (all, one) => all + (typeof one === "number" ? one : 0),
        0,
      );
      expect(sum).toBe(value);
    }),
  );
});

test("a counter is counted at the moment of its reading, as what its labels say", () => {
  const [difference] = differencePoints([point({ at: 1, value: 7, started: 0 })], newMemory());
  expect(difference).toMatchObject({
    kind: "counted",
    outcome: { at: T + MINUTE, prompt: "p", promptVersion: "v1", outcome: "not_json", count: 7 },
  });
});
