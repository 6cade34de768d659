import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { StoreError } from "../domain/errors.ts";
import { fromSentError } from "./sent-error.ts";
import type { TaskAnswer, TaskRequest } from "./serve-tasks.ts";

/** A thread that runs tasks by their name, so that what takes long holds up nothing here. */
export interface TaskThread {
  /**
   * Resolves with what the task returns: a copy, so values only.
   * @throws what the task throws; StoreError when the thread ends under it
   */
  run(task: string, input: unknown): Promise<unknown>;
  /** Ends the thread once what it runs is done, or after `patience` milliseconds. */
  close(): Promise<void>;
}

export interface TaskThreadOptions {
  /** The program that the thread runs; it calls `serveTasks`. */
  readonly program: URL;
  /** Handed to the program as `workerData`. */
  readonly data: unknown;
  readonly patience: number;
}

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** The thread starts with its first task; after it has died, the next task starts another. */
export function openTaskThread(options: TaskThreadOptions): TaskThread {
  const pending = new Map<number, Pending>();
  let worker: Worker | undefined;
  let last = 0;

  const start = () => {
    const started = new Worker(options.program, { workerData: options.data });
    started.on("message", (answer: TaskAnswer) => {
      settle(pending, answer);
      if (pending.size === 0) started.unref();
    });
    started.on("error", (error) => failAll(pending, error));
    started.on("exit", () => {
      worker = undefined;
      failAll(pending, new StoreError("The thread that worked on it has ended.", "Ask again."));
    });
    return started;
  };
  return {
    run(task, input) {
      worker ??= start();
      // Only while it works does it keep the process from ending.
      worker.ref();
      last += 1;
      const request: TaskRequest = { id: last, task, input };
      const answer = new Promise<unknown>((resolve, reject) =>
        pending.set(request.id, { resolve, reject }),
      );
      worker.postMessage(request);
      return answer;
    },
    async close() {
      if (worker !== undefined) await end(worker, options.patience);
    },
  };
}

function settle(pending: Map<number, Pending>, answer: TaskAnswer): void {
  const waiting = pending.get(answer.id);
  pending.delete(answer.id);
  if (answer.kind === "value") waiting?.resolve(answer.value);
  else waiting?.reject(fromSentError(answer.error));
}

function failAll(pending: Map<number, Pending>, error: Error): void {
  const waiting = [...pending.values()];
  pending.clear();
  for (const one of waiting) one.reject(error);
}

async function end(worker: Worker, patience: number): Promise<void> {
  worker.ref();
  const ended = once(worker, "exit");
  worker.postMessage("end");
  const late = setTimeout(() => worker.terminate(), patience);
  await ended;
  clearTimeout(late);
}
