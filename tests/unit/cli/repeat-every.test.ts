import { expect, test, vi } from "vitest";
import { repeatEvery } from "../../../src/cli/repeat-every.ts";

test("work is repeated, never twice at once, past a failure, and what is under way is waited for", async () => {
  vi.useFakeTimers();
  const failures: unknown[] = [];
  let [begun, ended] = [0, 0];
  const work = async () => {
    begun += 1;
    expect(begun).toBe(ended + 1);
    await Promise.resolve();
    ended += 1;
    if (ended === 2) throw new Error("away");
  };
  const repeated = repeatEvery(1000, work, (error) => failures.push(error));
  await vi.advanceTimersByTimeAsync(3000);
  expect({ ended, failures: failures.length }).toEqual({ ended: 3, failures: 1 });
  vi.advanceTimersByTime(1000);
  await repeated.stop();
  await vi.advanceTimersByTimeAsync(3000);
  expect({ begun, ended }).toEqual({ begun: 4, ended: 4 });
  vi.useRealTimers();
});
