import { expect, test } from "vitest";
import { PayloadError, StoreError } from "../../../src/domain/errors.ts";
import { createWriteQueue, type WriteQueueOptions } from "../../../src/ingest/write-queue.ts";

/** A queue of numbers, each weighing itself; what is written waits until it is let go. */
function queueOf(more: Partial<WriteQueueOptions<number, string>> = {}) {
  const batches: (readonly number[])[] = [];
  const waiting: (() => void)[] = [];
  const queue = createWriteQueue<number, string>({
    write: async (entries) => {
      batches.push(entries);
      await new Promise<void>((resolve) => waiting.push(resolve));
      return entries.map((entry) => `kept ${entry}`);
    },
    weigh: (entry) => entry,
    mostWeight: 100,
    batchWeight: 10,
    shareWeight: 10,
    batchEntries: 5,
    patience: 60_000,
    ...more,
  });
  const letGo = async () => {
    await expect.poll(() => waiting.length).toBeGreaterThan(0);
    waiting.shift()?.();
  };
  return { queue, batches, letGo };
}

test("what arrives while a batch is written is written together, and each has its own answer", async () => {
  const { queue, batches, letGo } = queueOf();
  const first = queue.submit(1);
  await expect.poll(() => batches.length).toBe(1);
  const rest = Promise.all([2, 3, 4].map((entry) => queue.submit(entry)));
  await letGo();
  await letGo();
  expect(await first).toBe("kept 1");
  expect(await rest).toEqual(["kept 2", "kept 3", "kept 4"]);
  expect(batches).toEqual([[1], [2, 3, 4]]);
});

test("a batch ends at its weight and at its number of entries", async () => {
  const { queue, batches, letGo } = queueOf();
  const all = [50, 6, 4, 1, 0, 0, 0, 0, 0].map((entry) => queue.submit(entry));
  for (let batch = 0; batch < 4; batch += 1) await letGo();
  await Promise.all(all);
  expect(batches).toEqual([[50], [6, 4], [1, 0, 0, 0, 0], [0]]);
});

test("a batch takes half of what is under way, so that the other half is read meanwhile", async () => {
  const { queue, batches, letGo } = queueOf({ batchWeight: 100, shareWeight: 2 });
  const first = queue.submit(3);
  await expect.poll(() => batches.length).toBe(1);
  const rest = Promise.all([3, 3, 3, 3, 3].map((entry) => queue.submit(entry)));
  await letGo();
  await first;
  // Whoever was answered sends the next.
  const next = queue.submit(3);
  for (let batch = 0; batch < 2; batch += 1) await letGo();
  await Promise.all([rest, next]);
  expect(batches).toEqual([[3], [3, 3, 3], [3, 3, 3]]);
});

test("small batches are not parted", async () => {
  const { queue, batches, letGo } = queueOf({ batchWeight: 100, shareWeight: 6 });
  const first = queue.submit(1);
  await expect.poll(() => batches.length).toBe(1);
  const rest = Promise.all([1, 2, 3].map((entry) => queue.submit(entry)));
  await letGo();
  await letGo();
  await Promise.all([first, rest]);
  expect(batches).toEqual([[1], [1, 2, 3]]);
});

test("a full queue refuses at once and takes again when there is room", async () => {
  const { queue, letGo } = queueOf();
  const first = queue.submit(60);
  const second = queue.submit(40);
  expect(queue.isFull()).toBe(true);
  await expect(queue.submit(1)).rejects.toMatchObject({
    status: 429,
    headers: { "retry-after": "2" },
  });
  await letGo();
  await first;
  const third = queue.submit(1);
  await letGo();
  await letGo();
  expect(await Promise.all([second, third])).toEqual(["kept 40", "kept 1"]);
  expect(queue.depth()).toBe(0);
});

test("an entry that weighs more than the queue may hold is taken alone", async () => {
  const { queue, letGo } = queueOf();
  const answer = queue.submit(1000);
  await letGo();
  expect(await answer).toBe("kept 1000");
});

test("one entry that cannot be stored fails alone", async () => {
  const { queue } = queueOf({
    write: async (entries) => {
      if (entries.includes(3)) throw new PayloadError("cannot be stored: 3");
      return entries.map(String);
    },
  });
  const results = await Promise.allSettled([1, 3, 2].map((entry) => queue.submit(entry)));
  expect(results.map((one) => one.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
});

test("while the database is away all of a batch fail, with one attempt", async () => {
  let attempts = 0;
  const { queue } = queueOf({
    write: async () => {
      attempts += 1;
      throw new StoreError("away");
    },
  });
  const results = await Promise.allSettled([1, 2].map((entry) => queue.submit(entry)));
  expect(results.map((one) => one.status)).toEqual(["rejected", "rejected"]);
  expect({ attempts, depth: queue.depth() }).toEqual({ attempts: 1, depth: 0 });
});

test("who waits too long is told so", async () => {
  const { queue, letGo } = queueOf({ patience: 10 });
  await expect(queue.submit(1)).rejects.toMatchObject({ status: 503 });
  await letGo();
});

test("draining answers all that was taken and takes nothing more", async () => {
  const { queue, letGo } = queueOf();
  const taken = queue.submit(1);
  const drained = queue.drain();
  await expect(queue.submit(2)).rejects.toMatchObject({ status: 503 });
  await letGo();
  await drained;
  expect(await taken).toBe("kept 1");
});
