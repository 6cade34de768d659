import { InputError } from "../domain/errors.ts";
import { whyRetentionIsShort } from "../domain/retention.ts";
import { parseMoment } from "../domain/time/parse-moment.ts";
import type { Timeline } from "../domain/timeline.ts";
import { documentMarkdown } from "../render/document-markdown.ts";
import { fitDocument } from "../render/fit-document.ts";
import { jsonText } from "../render/json-text.ts";
import { timelineCsv } from "../render/timeline-csv.ts";
import { timelineDocument } from "../render/timeline-document.ts";
import { timelineToJson } from "../render/timeline-json.ts";
import { incidentName } from "../render/timeline-wording.ts";
import { buildTimeline, type TimelineRequest } from "../workflows/build-timeline.ts";
import { findIncident, questionOf } from "../workflows/open-incident.ts";
import { answerSettings } from "./answer-settings.ts";
import type { CommandIo } from "./command-io.ts";
import { printNote } from "./print-note.ts";
import { pullFirst, refuseUnseen } from "./pull-first.ts";
import { readQuestion } from "./read-question.ts";
import type { TimelineFlags } from "./timeline-flags.ts";
import { type App, withApp } from "./with-app.ts";
import { writeOutput } from "./write-output.ts";

/** What GitHub takes in a comment is 65,536 characters; some are left for whoever writes around it. */
const MARKDOWN_ROOM = 60_000;

/** Makes a timeline and prints it. */
export async function printTimeline(flags: TimelineFlags, io: CommandIo): Promise<void> {
  await withApp(io, { tz: flags.tz }, async (app) => {
    await pullFirst(app, flags);
    const now = io.now();
    const request = await readRequest(app, flags, now);
    const { retention } = app.settings.config;
    const short = whyRetentionIsShort(retention, request.question.lookback);
    if (short !== undefined) printNote(io, short);
    const timeline = await buildTimeline(app, request, answerSettings(app.settings, now));
    app.progress.done();
    await writeOutput(renderTimeline(timeline, flags), flags.output, io);
    const name = incidentName(timeline.incident.handle);
    printNote(io, `Incident ${name}. Again: forensics timeline ${name}`);
    if (flags.strict) refuseUnseen(app, timeline.answer.notSeen);
  });
}

async function readRequest(app: App, flags: TimelineFlags, now: number): Promise<TimelineRequest> {
  if (flags.incident === undefined) {
    const question = readQuestion(flags, app.zone, now);
    return { question, end: question.until === now ? undefined : question.until };
  }
  refuseScope(flags);
  const incident = await findIncident(app, flags.incident);
  const { zone } = incident.question;
  const read = (text: string, kind: "until" | "as_of") => parseMoment(text, { now, zone, kind }).at;
  const asOf = flags.asOf === undefined ? undefined : read(flags.asOf, "as_of");
  const until = flags.until === undefined ? now : read(flags.until, "until");
  return { incident, end: undefined, question: questionOf(incident, { until, asOf }) };
}

/** An incident has its scope; another one is another incident. */
function refuseScope(flags: TimelineFlags): void {
  const { workflow, prompt, environment, segment } = flags;
  const given = Object.entries({ workflow, prompt, environment }).find(([, value]) => value);
  const name = given?.[0] ?? (Object.keys(segment).length > 0 ? "segment" : undefined);
  if (name === undefined) return;
  throw new InputError(
    `--${name} asks about another scope than incident ${flags.incident}.`,
    "Ask with --since to open an incident of that scope.",
  );
}

function renderTimeline(timeline: Timeline, flags: TimelineFlags): string {
  const names = flags.names ?? "role";
  if (flags.format === "json") return jsonText(timelineToJson(timeline, names));
  if (flags.format === "csv") return timelineCsv(timeline, names);
  const document = timelineDocument(timeline, { names, format: flags.format });
  const fits = (text: string) => text.length <= MARKDOWN_ROOM;
  return fitDocument(document, { render: documentMarkdown, fits }).text;
}
