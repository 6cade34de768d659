import type { Answer } from "../../domain/answer.ts";
import type { Question } from "../../domain/question.ts";
import { answerQuestion } from "../../workflows/answer-question.ts";
import { answerSettings } from "../answer-settings.ts";
import type { App } from "../with-app.ts";

/** What a task works with: settings and a database of its thread's own. */
export interface TaskApp extends Pick<App, "settings" | "zone" | "db" | "pool"> {
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/**
 * What the service does beside receiving. A new task is a function here: it takes and returns values, since both are
 * copied between threads.
 */
export const tasks = {
  answerQuestion: async (app: TaskApp, question: Question): Promise<Answer> =>
    await answerQuestion(app, question, answerSettings(app.settings, app.now())),
};

type Tasks = typeof tasks;
export type TaskName = keyof Tasks;
export type TaskInput<Name extends TaskName> = Parameters<Tasks[Name]>[1];
export type TaskOutput<Name extends TaskName> = Awaited<ReturnType<Tasks[Name]>>;
