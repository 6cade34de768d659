import { parseMoment } from "../domain/time/parse-moment.ts";
import { jsonText } from "../render/json-text.ts";
import { logToJson } from "../render/log-json.ts";
import { renderLogText } from "../render/log-text.ts";
import { readLog } from "../workflows/read-log.ts";
import { answerSettings } from "./answer-settings.ts";
import type { LogFlags } from "./record-flags.ts";
import { recordTextOptions } from "./record-text-options.ts";
import type { App } from "./with-app.ts";

/** Reads the list of changes and prints it. */
export async function printLog(
  app: App,
  prompt: string | undefined,
  flags: LogFlags,
): Promise<void> {
  const { io, zone } = app;
  const now = io.now();
  const since =
    flags.since === undefined
      ? undefined
      : parseMoment(flags.since, { now, zone: zone.zone, kind: "since" }).at;
  const settings = answerSettings(app.settings, now);
  const log = await readLog(app, { prompt, since, limit: flags.limit }, settings);
  const view = { ...log, since, zoneFrom: zone.source };
  app.progress.done();
  io.stdout.write(
    flags.format === "json"
      ? jsonText(logToJson(view, flags.names))
      : renderLogText(view, recordTextOptions(app, flags.names)),
  );
}
