import { openTaskThread } from "../../runtime/task-thread.ts";
import type { CommandIo } from "../command-io.ts";
import type { TaskInput, TaskName, TaskOutput } from "./tasks.ts";

/** Where a thread finds settings and database: what the program itself was started with. */
export type TaskPlace = Pick<CommandIo, "environment" | "cwd" | "uid">;

/** Tasks that run in a thread with connections of its own, so that receiving never waits for them. */
export interface OpenTasks {
  /** Runs a task of `tasks.ts`; several at a time share the one thread. */
  run<Name extends TaskName>(name: Name, input: TaskInput<Name>): Promise<TaskOutput<Name>>;
  close(): Promise<void>;
}

const PATIENCE = 5000;

/** A thread for tasks. What must not wait for other tasks opens one of its own. */
export function openTasks({ environment, cwd, uid }: TaskPlace): OpenTasks {
  const thread = openTaskThread({
    program: new URL(threadProgram(), import.meta.url),
    data: { environment: { ...environment }, cwd, uid } satisfies TaskPlace,
    patience: PATIENCE,
  });
  return {
    run: async <Name extends TaskName>(name: Name, input: TaskInput<Name>) =>
      (await thread.run(name, input)) as TaskOutput<Name>,
    close: thread.close,
  };
}

/** Node runs the built file; from sources there is one only after a build. */
function threadProgram(): string {
  return import.meta.url.endsWith(".ts") ? "../../../dist/cli/tasks/thread.js" : "./thread.js";
}
