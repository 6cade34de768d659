import { expect, test } from "vitest";
import { outcomeQueue } from "../../../src/client/outcome-queue.ts";

test("what is put back comes first, and the oldest goes where there is no room", () => {
  const dropped: number[] = [];
  const queue = outcomeQueue<string>(4, (count) => dropped.push(count));
  for (const entry of ["a", "b", "c"]) queue.add(entry);
  const taken = queue.take(2);
  for (const entry of ["d", "e"]) queue.add(entry);
  queue.putBack(taken);
  expect(dropped).toEqual([1]);
  expect(queue.take(10)).toEqual(["b", "c", "d", "e"]);
  expect(queue.size()).toBe(0);
});
