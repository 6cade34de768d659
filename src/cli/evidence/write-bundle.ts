import type { Timeline } from "../../domain/timeline.ts";
import { jsonText } from "../../render/json-text.ts";
import { exportBundle } from "../../workflows/export-bundle.ts";
import { printNote } from "../print-note.ts";
import type { App } from "../with-app.ts";
import { writeOutput } from "../write-output.ts";

/** Writes what a timeline rests on beside its file, to be checked where the database is not. */
export async function writeBundle(app: App, timeline: Timeline, output: string): Promise<void> {
  const handles = timeline.records.flatMap((one) => (one.kind === "record" ? [one.handle] : []));
  const series = { name: "series", json: JSON.stringify(timeline.charts) };
  const bundle = await exportBundle(app, handles, [series]);
  if (bundle === undefined) {
    printNote(app.io, "Nothing is sealed yet, so no evidence was written beside it.");
    return;
  }
  const path = `${output}.evidence.json`;
  await writeOutput(jsonText({ ...bundle }), path, app.io);
  printNote(app.io, `Its evidence: ${path}. Check: forensics verify ${path}`);
}
