import type { Answer } from "../domain/answer.ts";
import type { IncidentChart } from "../domain/incident-chart.ts";
import { whyRetentionIsShort } from "../domain/retention.ts";
import { answerDocument } from "../render/answer-document.ts";
import { answerToJson } from "../render/answer-json.ts";
import { renderAnswerMarkdown } from "../render/answer-markdown.ts";
import { renderAnswerText } from "../render/answer-text.ts";
import { jsonText } from "../render/json-text.ts";
import { answerWithGrounds } from "../workflows/answer-question.ts";
import { drawAnswer } from "../workflows/tell-incident.ts";
import { viewAnswer } from "../workflows/view-answer.ts";
import { answerSettings } from "./answer-settings.ts";
import type { CommandIo } from "./command-io.ts";
import { printNote } from "./print-note.ts";
import { pullFirst, refuseUnseen } from "./pull-first.ts";
import type { QuestionFlags } from "./question-flags.ts";
import { readQuestion } from "./read-question.ts";
import { withApp } from "./with-app.ts";
import { writeOutput } from "./write-output.ts";

/**
 * Asks the question and prints the answer.
 * @param commands those that the program has; an answer names no other
 */
export async function investigate(
  flags: QuestionFlags,
  io: CommandIo,
  commands: readonly string[],
): Promise<void> {
  await withApp(io, { tz: flags.tz }, async (app) => {
    const question = readQuestion(flags, app.zone, io.now());
    const short = whyRetentionIsShort(app.settings.config.retention, question.lookback);
    if (short !== undefined) printNote(io, short);
    await pullFirst(app, flags);
    const settings = answerSettings(app.settings, io.now());
    const grounded = await answerWithGrounds(app, question, settings);
    const { answer } = grounded;
    const charts = flags.format === "html" ? await drawAnswer(app, grounded) : [];
    const text = await renderAnswer(answer, charts, flags, io, commands);
    app.progress.done();
    await writeOutput(text, flags.output, io);
    if (flags.strict) refuseUnseen(app, answer.notSeen);
  });
}

/** An answer in the asked format. */
async function renderAnswer(
  answer: Answer,
  charts: readonly IncidentChart[],
  flags: QuestionFlags,
  io: CommandIo,
  commands: readonly string[],
): Promise<string> {
  const { format, all } = flags;
  const names = flags.names ?? (format === "text" || format === "json" ? "full" : "role");
  if (format === "json") return jsonText(answerToJson(answer, { names }));
  const view = viewAnswer(answer);
  if (format === "markdown") return renderAnswerMarkdown(view, { names, all, commands });
  if (format === "html") {
    // What draws is loaded for those who want a drawing.
    const { documentHtml } = await import("../render/document-html.ts");
    return documentHtml(answerDocument(view, charts, { names, all, commands }));
  }
  const { color, ascii, width } = io.terminal;
  const isFile = flags.output !== undefined;
  return renderAnswerText(view, {
    ...{ names, all, commands, ascii, width },
    color: color && !isFile,
  });
}
