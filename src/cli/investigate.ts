import { diffTexts } from "../analysis/word-diff.ts";
import type { Answer } from "../domain/answer.ts";
import { InputError } from "../domain/errors.ts";
import { whyRetentionIsShort } from "../domain/retention.ts";
import { answerToJson } from "../render/answer-json.ts";
import { renderAnswerMarkdown } from "../render/answer-markdown.ts";
import { type AnswerView, renderAnswerText } from "../render/answer-text.ts";
import { jsonText } from "../render/json-text.ts";
import { answerQuestion } from "../workflows/answer-question.ts";
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
    const answer = await answerQuestion(app, question, answerSettings(app.settings, io.now()));
    app.progress.done();
    await writeOutput(renderAnswer(answer, flags, io, commands), flags.output, io);
    if (flags.strict) refuseUnseen(app, answer.notSeen);
  });
}

/** An answer in the asked format. */
function renderAnswer(
  answer: Answer,
  flags: QuestionFlags,
  io: CommandIo,
  commands?: readonly string[],
): string {
  const { format, all } = flags;
  const names = flags.names ?? (format === "text" || format === "json" ? "full" : "role");
  if (format === "json") return jsonText(answerToJson(answer, { names }));
  const view = viewOf(answer);
  if (format === "markdown") return renderAnswerMarkdown(view, { names, all, commands });
  if (format === "html")
    throw new InputError("--format html is not there yet.", "Use --format md.");
  const { color, ascii, width } = io.terminal;
  const isFile = flags.output !== undefined;
  return renderAnswerText(view, {
    ...{ names, all, commands, ascii, width },
    color: color && !isFile,
  });
}

function viewOf(answer: Answer): AnswerView {
  const [first] = answer.suspects;
  const { before, after } = first?.change ?? {};
  const isBoth = before !== undefined && after !== undefined;
  return { answer, diff: isBoth ? diffTexts(before, after) : undefined };
}
