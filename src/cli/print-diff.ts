import { diffContents } from "../analysis/diff-contents.ts";
import type { ChangeRecord } from "../domain/change-record.ts";
import { diffToJson } from "../render/diff-json.ts";
import { type DiffView, renderDiffText } from "../render/diff-text.ts";
import { jsonText } from "../render/json-text.ts";
import { readChangeRecord } from "../workflows/read-change-record.ts";
import { answerSettings } from "./answer-settings.ts";
import type { DiffFlags } from "./record-flags.ts";
import { recordTextOptions } from "./record-text-options.ts";
import type { App } from "./with-app.ts";

/** Reads one change and prints what it made of its text. */
export async function printDiff(app: App, handle: string, flags: DiffFlags): Promise<void> {
  const { io, settings } = app;
  const record = await readChangeRecord(app, handle, answerSettings(settings, io.now()));
  const view = viewOf(record, flags);
  app.progress.done();
  io.stdout.write(
    flags.format === "json"
      ? jsonText(diffToJson(view, flags.names))
      : renderDiffText(view, recordTextOptions(app, flags.names)),
  );
}

function viewOf(record: ChangeRecord, { words, lines }: DiffFlags): DiffView {
  const { before, after } = record.change;
  if (before === undefined && after === undefined) return { record, diff: undefined };
  const unit = words === true ? "words" : "values";
  return { record, diff: diffContents(before, after, lines === true ? "lines" : unit) };
}
