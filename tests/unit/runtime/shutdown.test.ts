import { EventEmitter, once } from "node:events";
import { expect, test } from "vitest";
import { Interrupted, watchInterrupts } from "../../../src/runtime/shutdown.ts";

test("the first interrupt aborts and the second leaves", () => {
  const signals = new EventEmitter();
  let left = 0;
  const { signal } = watchInterrupts({ signals, leave: () => (left += 1), patience: 60_000 });
  signals.emit("SIGINT");
  expect(signal.reason).toBeInstanceOf(Interrupted);
  expect(left).toBe(0);
  signals.emit("SIGTERM");
  expect(left).toBe(1);
});

test("closing that takes longer than the patience is cut off", async () => {
  const signals = new EventEmitter();
  const left = once(signals, "left");
  watchInterrupts({ signals, leave: () => signals.emit("left"), patience: 1 });
  signals.emit("SIGINT");
  const keepAlive = setInterval(() => undefined, 1000);
  await left;
  clearInterval(keepAlive);
});
