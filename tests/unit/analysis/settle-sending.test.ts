import { expect, test } from "vitest";
import { settleSending } from "../../../src/analysis/settle-sending.ts";
import { SourceError } from "../../../src/domain/errors.ts";

const now = 1_000_000;
const MINUTE = 60_000;

function settle(error: SourceError, attempts = 1, random = 0) {
  return settleSending(error, { attempts, now, random });
}

test("what the target may have taken stays as being sent, and goes out again", () => {
  const away = new SourceError("it cannot be reached", true);
  expect(settle(away)).toEqual({ state: "sending", nextAt: now + 5000, detail: away.message });
  expect(settle(away, 1, 1).nextAt).toBe(now + 6000);
  expect(settle(away, 4).nextAt).toBe(now + 10 * MINUTE);
});

test("waits grow, and after ten attempts and their waits it is given up", () => {
  const away = new SourceError("away", true);
  const waits = Array.from({ length: 10 }, (_, at) => settle(away, at + 1).nextAt ?? 0);
  expect(waits).toEqual(waits.toSorted((a, b) => a - b));
  expect(new Set(waits).size).toBe(10);
  expect(settle(away, 11)).toMatchObject({ state: "given_up", nextAt: undefined });
});

test("a target that asks to be left alone is, for a day at most", () => {
  const limited = (after: number) => new SourceError("429", true, { why: "rate_limited", after });
  expect(settle(limited(90_000))).toMatchObject({ state: "failed", nextAt: now + 90_000 });
  expect(settle(limited(1e12)).nextAt).toBe(now + 24 * 60 * MINUTE);
});

test("a key that is refused may be renewed, and a message that is refused is given up", () => {
  const refused = new SourceError("401", false, { why: "auth_expired" });
  expect(settle(refused)).toMatchObject({ state: "failed", nextAt: now + 10 * MINUTE });
  expect(settle(new SourceError("400", false))).toMatchObject({ state: "given_up" });
});
