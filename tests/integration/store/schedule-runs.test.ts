import { afterAll, expect, test } from "vitest";
import { takeDue } from "../../../src/store/schedule-runs.ts";
import { testDatabase } from "../../support/test-database.ts";

const { pool, drop } = await testDatabase();
afterAll(drop);

test("of many that want one moment one gets it, once, and no earlier one after it", async () => {
  const taken = await Promise.all(Array.from({ length: 8 }, () => takeDue(pool, "watch", 300_000)));
  expect(taken.filter((one) => one)).toHaveLength(1);
  expect(await takeDue(pool, "watch", 0)).toBe(false);
  expect(await takeDue(pool, "watch", 600_000)).toBe(true);
  expect(await takeDue(pool, "pull", 300_000)).toBe(true);
});
