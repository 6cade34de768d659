import { once } from "node:events";
import { MessageChannel } from "node:worker_threads";
import { expect, test } from "vitest";
import { InputError, PayloadError, SourceError, StoreError } from "../../../src/domain/errors.ts";
import { fromSentError } from "../../../src/runtime/sent-error.ts";
import { serveTasks, type TaskAnswer } from "../../../src/runtime/serve-tasks.ts";

async function ask(run: (task: string, input: unknown) => Promise<unknown>): Promise<TaskAnswer> {
  const { port1, port2 } = new MessageChannel();
  const served = serveTasks(port1, run);
  port2.postMessage({ id: 7, task: "name", input: "given" });
  const [answer] = await once(port2, "message");
  port2.postMessage("end");
  await served;
  return answer;
}

test("a task is run with its input, and its value is sent back", async () => {
  const answer = await ask(async (task, input) => ({ task, input }));
  expect(answer).toEqual({ kind: "value", id: 7, value: { task: "name", input: "given" } });
});

test.each([
  new InputError("wrong", "Write it so."),
  new StoreError("away", "Start it."),
  new PayloadError("unreadable"),
  new SourceError("limited", true, { why: "rate_limited" }),
  new TypeError("a bug"),
])("an error arrives as it was thrown: %s", async (thrown) => {
  const answer = await ask(() => Promise.reject(thrown));
  if (answer.kind !== "error") throw new Error("it was answered");
  const arrived = fromSentError(answer.error);
  expect({ ...arrived }).toEqual(thrown instanceof TypeError ? {} : { ...thrown });
  expect(arrived.message).toBe(thrown.message);
  if (thrown instanceof TypeError) expect(arrived.stack).toBe(thrown.stack);
  else expect(arrived).toBeInstanceOf(thrown.constructor);
});

test("a value that cannot be copied is an error of its task", async () => {
  const answer = await ask(async () => () => undefined);
  expect(answer.kind).toBe("error");
});
