import type { Answer } from "../../domain/answer.ts";
import type { PageAsk, PageReply } from "../../domain/page-ask.ts";
import type { Question } from "../../domain/question.ts";
import { answerQuestion } from "../../workflows/answer-question.ts";
import { answerSettings } from "../answer-settings.ts";
import { deliver } from "../notify/deliver.ts";
import { showPage } from "../page/show-page.ts";
import { type DriftPass, passDrift } from "./pass-drift.ts";
import { type SyncedNote, syncSources } from "./sync-sources.ts";
import type { TaskApp } from "./task-app.ts";

/**
 * What the service does beside receiving. A new task is a function here: it takes and returns values, since both are
 * copied between threads.
 */
export const tasks = {
  answerQuestion: async (app: TaskApp, question: Question): Promise<Answer> =>
    await answerQuestion(app, question, answerSettings(app.settings, app.now())),
  /** One pass of the drift checks; `due` is how often one is, in milliseconds. */
  watchDrift: async (
    app: TaskApp,
    { due }: { readonly due: number | undefined },
  ): Promise<DriftPass> => await passDrift(app, due),
  /** A page of the service, or what a form of one does. */
  showPage: async (app: TaskApp, ask: PageAsk): Promise<PageReply> => await showPage(app, ask),
  /** Pulls configured sources, and says of each what came or why it ended. */
  syncSources: async (app: TaskApp, names: readonly string[]): Promise<readonly SyncedNote[]> =>
    await syncSources(app, names),
  /** Sends what is due to targets of alerts and changes; a line for each sending. */
  deliver: async (app: TaskApp): Promise<readonly string[]> =>
    await deliver({ ...app, signal: new AbortController().signal }),
};

type Tasks = typeof tasks;
export type TaskName = keyof Tasks;
export type TaskInput<Name extends TaskName> = Parameters<Tasks[Name]>[1];
export type TaskOutput<Name extends TaskName> = Awaited<ReturnType<Tasks[Name]>>;
