import type { MessagePort } from "node:worker_threads";
import { type SentError, toSentError } from "./sent-error.ts";

export interface TaskRequest {
  readonly id: number;
  readonly task: string;
  readonly input: unknown;
}

export type TaskAnswer =
  | { readonly kind: "value"; readonly id: number; readonly value: unknown }
  | { readonly kind: "error"; readonly id: number; readonly error: SentError };

/**
 * The inner side of a `TaskThread`: runs what is asked for until the thread is told to end.
 * @param run a task by its name
 * @returns once it is told to end and nothing runs
 */
export async function serveTasks(
  port: MessagePort,
  run: (task: string, input: unknown) => Promise<unknown>,
): Promise<void> {
  const running = new Set<Promise<void>>();
  await new Promise<void>((ended) => {
    port.on("message", (request: TaskRequest | "end") => {
      if (request === "end") return ended();
      const one = answer(port, request, run).finally(() => running.delete(one));
      running.add(one);
    });
  });
  await Promise.all(running);
  port.close();
}

async function answer(
  port: MessagePort,
  { id, task, input }: TaskRequest,
  run: (task: string, input: unknown) => Promise<unknown>,
): Promise<void> {
  const send = (message: TaskAnswer) => port.postMessage(message);
  try {
    send({ kind: "value", id, value: await run(task, input) });
  } catch (error) {
    send({ kind: "error", id, error: toSentError(error) });
  }
}
