import { diffTexts } from "../../analysis/word-diff.ts";
import type { Question } from "../../domain/question.ts";
import { formatIso } from "../../domain/time/format-moment.ts";
import { answerDocument } from "../../render/answer-document.ts";
import { answerPage, askPage } from "../../render/page/answer-page.ts";
import type { PageLook } from "../../render/page/page-look.ts";
import { answerWithGrounds } from "../../workflows/answer-question.ts";
import { drawAnswer } from "../../workflows/tell-incident.ts";
import { answerSettings } from "../answer-settings.ts";
import type { TaskApp } from "../tasks/task-app.ts";
import { readPageQuestion } from "./read-page-question.ts";

/** The form of a question, with its answer once it was asked. */
export async function showAnswer(app: TaskApp, look: PageLook): Promise<string> {
  const { fields, reader, names } = look;
  if (!fields["since"]?.trim()) return askPage(look);
  const now = app.now();
  const read = readPageQuestion(fields, app.zone, now);
  const question = look.zone === "utc" ? { ...read, zone: "UTC", zoneFrom: "the page" } : read;
  const grounded = await answerWithGrounds(app, question, answerSettings(app.settings, now));
  const { answer } = grounded;
  const charts = await drawAnswer(app, grounded);
  const { before, after } = answer.suspects[0]?.change ?? {};
  const maySee = reader.scope === "read:text" && before !== undefined && after !== undefined;
  const view = { answer, diff: maySee ? diffTexts(before, after) : undefined };
  const all = fields["all"] !== undefined;
  const document = answerDocument(view, charts, { names, all, commands: undefined });
  const prompt = answer.suspects[0]?.change.prompt ?? answer.spike?.prompt;
  const asked = { ...fields, ...momentsOf(question, fields), tz: look.local.zone };
  return answerPage({ document, prompt, question: asked }, look);
}

/** The moments that were meant, so that an hour later they are the same. */
function momentsOf(
  { since, until, asOf, zone }: Question,
  fields: PageLook["fields"],
): Readonly<Record<string, string>> {
  return {
    since: formatIso(since, zone),
    ...(fields["until"] ? { until: formatIso(until, zone) } : {}),
    ...(asOf === undefined ? {} : { as_of: formatIso(asOf, zone) }),
  };
}
