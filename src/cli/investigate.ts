import { writeFile } from "node:fs/promises";
import { diffTexts } from "../analysis/word-diff.ts";
import type { Answer } from "../domain/answer.ts";
import { InputError, SourceError } from "../domain/errors.ts";
import { whyRetentionIsShort } from "../domain/retention.ts";
import { answerToJson } from "../render/answer-json.ts";
import { renderAnswerMarkdown } from "../render/answer-markdown.ts";
import { type AnswerView, renderAnswerText } from "../render/answer-text.ts";
import { jsonText } from "../render/json-text.ts";
import { answerQuestion } from "../workflows/answer-question.ts";
import { answerSettings } from "./answer-settings.ts";
import type { CommandIo } from "./command-io.ts";
import { printNote } from "./print-note.ts";
import { configuredSource, pullSources, tellSync } from "./pull-sources.ts";
import type { QuestionFlags } from "./question-flags.ts";
import { readQuestion } from "./read-question.ts";
import { type App, withApp } from "./with-app.ts";

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
    await print(renderAnswer(answer, flags, io, commands), flags, io);
    if (flags.strict) refuseUnseen(app, answer);
  });
}

/** Pulls every source for as long as the deadline allows; the answer then says what did not arrive. */
async function pullFirst(app: App, { syncDeadline }: QuestionFlags): Promise<void> {
  const names = Object.keys(app.settings.config.sources);
  if (syncDeadline === undefined || names.length === 0) return;
  const signal = AbortSignal.any([app.io.signal, AbortSignal.timeout(syncDeadline)]);
  const sources = names.map((name) => configuredSource(app, name));
  for (const report of await pullSources(app, sources, signal)) {
    if (report.failure !== undefined) tellSync(app, report);
  }
}

function refuseUnseen({ settings }: App, { notSeen }: Answer): void {
  const missing = notSeen.find(({ source }) => settings.config.sources[source]?.required === true);
  if (missing === undefined) return;
  throw new SourceError(
    `${missing.source} is required and could not be read: ${missing.why}.`,
    true,
  );
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

async function print(text: string, { output }: QuestionFlags, io: CommandIo): Promise<void> {
  if (output === undefined) return io.stdout.write(text);
  try {
    await writeFile(output, text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new InputError(
      `The answer could not be written to ${output}: ${why}.`,
      "Name a file that can be written.",
    );
  }
}
