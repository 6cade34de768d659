import { jsonText } from "../render/json-text.ts";
import { showToJson } from "../render/show-json.ts";
import { renderShowText } from "../render/show-text.ts";
import { readChangeRecord } from "../workflows/read-change-record.ts";
import { answerSettings } from "./answer-settings.ts";
import type { RecordFlags } from "./record-flags.ts";
import { recordTextOptions } from "./record-text-options.ts";
import type { App } from "./with-app.ts";

/** Reads one change and prints it. */
export async function printShow(app: App, handle: string, flags: RecordFlags): Promise<void> {
  const { io, settings } = app;
  const record = await readChangeRecord(app, handle, answerSettings(settings, io.now()));
  app.progress.done();
  io.stdout.write(
    flags.format === "json"
      ? jsonText(showToJson(record, flags.names))
      : renderShowText(record, recordTextOptions(app, flags.names)),
  );
}
