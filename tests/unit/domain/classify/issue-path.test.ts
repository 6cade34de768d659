import { expect, test } from "vitest";
import { issuePath, pointerSteps } from "../../../../src/domain/classify/issue-path.ts";

test.each([
  [["items", 3, "price"], "items[].price"],
  [["items", "3", "price"], "items[].price"],
  [[0, 1], "[][]"],
  [[], ""],
  [["by_mail", "jane@example.com", "total"], "by_mail.*.total"],
  [["orders", "ord_20250101", "total"], "orders.*.total"],
  [["users", "deadbeef-dead-beef-dead"], "users.*"],
  [["a".repeat(65), Symbol("s"), { key: 1 }], "*.*.*"],
])("the path %j reads %s", (steps, path) => {
  expect(issuePath(steps)).toBe(path);
});

test("a pointer is read with its escapes, and a path of Ajv 6 with its quotes", () => {
  expect(pointerSteps("/a~1b/0/c~0d")).toEqual(["a/b", "0", "c~d"]);
  expect(pointerSteps(".items[0]['price']")).toEqual(["items", "0", "price"]);
  expect(pointerSteps("")).toEqual([]);
});
