import { expect, onTestFinished, test } from "vitest";
import { StoreError } from "../../../src/domain/errors.ts";
import { openTaskThread } from "../../../src/runtime/task-thread.ts";

/** A thread whose program answers `double`, throws at `refuse` and ends at `die`. */
function openThread() {
  const program = `
    import { parentPort, workerData, threadId } from "node:worker_threads";
    parentPort.on("message", (request) => {
      if (request === "end") return parentPort.close();
      const { id, task, input } = request;
      if (task === "die") process.exit();
      if (task === "refuse") {
        return parentPort.postMessage({ kind: "error", id, error: { name: "StoreError", message: input } });
      }
      parentPort.postMessage({ kind: "value", id, value: { doubled: input * workerData, threadId } });
    });`;
  const thread = openTaskThread({
    program: new URL(`data:text/javascript,${encodeURIComponent(program)}`),
    data: 2,
    patience: 1000,
  });
  onTestFinished(thread.close);
  return thread;
}

test("tasks asked at once are answered each with its own value, by one thread", async () => {
  const { run } = openThread();
  const answers = await Promise.all([1, 2, 3].map((input) => run("double", input)));
  expect(answers).toMatchObject([{ doubled: 2 }, { doubled: 4 }, { doubled: 6 }]);
  expect(new Set(answers.map((one) => (one as { threadId: number }).threadId)).size).toBe(1);
});

test("an error of a task is of the class that it had", async () => {
  const refused = openThread().run("refuse", "The database is away.");
  await expect(refused).rejects.toThrow(new StoreError("The database is away."));
  await expect(refused).rejects.toBeInstanceOf(StoreError);
});

test("where a thread ends under a task the task fails, and the next one has a new thread", async () => {
  const { run } = openThread();
  await expect(run("die", 0)).rejects.toThrow("The thread that worked on it has ended.");
  expect(await run("double", 4)).toMatchObject({ doubled: 8 });
});

test("a thread that never worked is closed without starting", async () => {
  await openThread().close();
});
