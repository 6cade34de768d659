import { expect, test } from "vitest";
import { movingPrompts, standsUntil } from "../../../src/analysis/traffic-standing.ts";
import { UNATTRIBUTED } from "../../../src/domain/outcome.ts";
import { DAY, HOUR, MINUTE } from "../../../src/domain/series.ts";
import type { ServedRevision } from "../../../src/domain/served-revision.ts";

const NOW = Date.UTC(2026, 4, 18, 18);

/** A revision that was served from so many hours ago to so many. */
function served(version: string, from: number, to: number, more: Partial<ServedRevision> = {}) {
  const seen = { firstSeen: NOW - from * HOUR, lastSeen: NOW - to * HOUR };
  return { environment: "production", prompt: "p", version, hash: undefined, ...seen, ...more };
}

const standing = (...all: readonly ServedRevision[]) =>
  movingPrompts(all, NOW).map((one) => one.standing);

test("a prompt is in motion where two of its revisions were seen within a day in one environment", () => {
  const elsewhere = served("v2", 2, 0, { environment: "staging" });
  expect(movingPrompts([served("v1", 90, 0), elsewhere, served("v0", 99, 25)], NOW)).toEqual([]);
  const [one] = movingPrompts([served("v1", 90, 0), served("v2", 2, 24)], NOW);
  expect(one).toMatchObject({ environment: "production", prompt: "p" });
  const nameless = { prompt: UNATTRIBUTED };
  expect(movingPrompts([served("v1", 9, 0, nameless), served("v2", 2, 0, nameless)], NOW)).toEqual(
    [],
  );
});

test("traffic that goes on does not change how revisions stand to each other", () => {
  const before = standing(served("v1", 90, 0.2), served("v2", 30, 0.1));
  expect(standing(served("v1", 90, 0.1), served("v2", 30, 0))).toEqual(before);
  expect(standing(served("v2", 30, 0), served("v1", 90, 0.1))).toEqual(before);
});

test("another newest one, another live one and a rollout that is over do", () => {
  const before = standing(served("v1", 90, 0.1), served("v2", 23, 0));
  expect(standing(served("v1", 90, 0), served("v2", 23, 0.1))).not.toEqual(before);
  expect(standing(served("v1", 90, 0.1), served("v2", 25, 0))).not.toEqual(before);
  expect(standing(served("v0", 99, 3), served("v1", 90, 0.1), served("v2", 23, 0))).not.toEqual(
    before,
  );
  const late = standing(served("v1", 90, 0.1), served("v2", 30, 0));
  expect(standing(served("v1", 90, 1.1), served("v2", 30, 0))).not.toEqual(late);
});

test("what is served stands until the first of it is no longer live, looked after or news", () => {
  expect(standsUntil([served("v1", 90, 1), served("v0", 900, 700)], [], NOW)).toBe(NOW + 20 * HOUR);
  expect(standsUntil([served("v1", 90, 1)], [], NOW)).toBe(NOW + 23 * HOUR);
  const model = { environment: "production", prompt: "p", model: "m", lastSeen: NOW };
  const young = { ...model, firstSeen: NOW - 14 * DAY + 5 * MINUTE };
  expect(standsUntil([], [young], NOW)).toBe(NOW + 5 * MINUTE);
  expect(standsUntil([], [], NOW)).toBe(Number.POSITIVE_INFINITY);
});
