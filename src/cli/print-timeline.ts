import { resolve } from "node:path";
import { readAttachTarget } from "../attachments/attach-target.ts";
import { InputError } from "../domain/errors.ts";
import { whyRetentionIsShort } from "../domain/retention.ts";
import { parseMoment } from "../domain/time/parse-moment.ts";
import type { Timeline } from "../domain/timeline.ts";
import { incidentName } from "../render/timeline-wording.ts";
import { variable } from "../runtime/environment.ts";
import { buildTimeline, type TimelineRequest } from "../workflows/build-timeline.ts";
import { nameIncident, requestOfFinding } from "../workflows/name-incident.ts";
import { questionOf } from "../workflows/open-incident.ts";
import { answerSettings } from "./answer-settings.ts";
import { attachTimeline } from "./attach-timeline.ts";
import type { CommandIo } from "./command-io.ts";
import { writeBundle } from "./evidence/write-bundle.ts";
import { printNote } from "./print-note.ts";
import { pullFirst, refuseUnseen } from "./pull-first.ts";
import { readQuestion } from "./read-question.ts";
import { renderTimeline } from "./render-timeline.ts";
import type { TimelineFlags } from "./timeline-flags.ts";
import { type App, withApp } from "./with-app.ts";
import { writeOutput } from "./write-output.ts";

/** Makes a timeline and prints it. */
export async function printTimeline(flags: TimelineFlags, io: CommandIo): Promise<void> {
  if (flags.attach !== undefined) readAttachTarget(flags.attach);
  else if (flags.format === "pdf" && flags.output === undefined) throw pdfNeedsFile();
  await withApp(io, { tz: flags.tz }, async (app) => {
    await pullFirst(app, flags);
    const now = io.now();
    const request = await readRequest(app, flags, now);
    const { retention } = app.settings.config;
    const short = whyRetentionIsShort(retention, request.question.lookback);
    if (short !== undefined) printNote(io, short);
    const timeline = await buildTimeline(app, request, answerSettings(app.settings, now));
    app.progress.done();
    const { attach, names = "role" } = flags;
    if (attach === undefined) await writeTimeline(timeline, flags, io);
    else await attachTimeline(app, timeline, attach, names);
    if (flags.output !== undefined) await writeBundle(app, timeline, flags.output);
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
  const named = await nameIncident(app, flags.incident);
  const zone = named.kind === "incident" ? named.incident.question.zone : app.zone.zone;
  const read = (text: string, kind: "until" | "as_of") => parseMoment(text, { now, zone, kind }).at;
  const asOf = flags.asOf === undefined ? undefined : read(flags.asOf, "as_of");
  const end = flags.until === undefined ? undefined : read(flags.until, "until");
  const asked = { until: end ?? now, asOf };
  if (named.kind === "finding")
    return await requestOfFinding(app, named.finding, { ...asked, zone, end });
  const { incident } = named;
  return { incident, end: undefined, question: questionOf(incident, asked) };
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

async function writeTimeline(
  timeline: Timeline,
  flags: TimelineFlags,
  io: CommandIo,
): Promise<void> {
  const text = await renderTimeline(timeline, flags.format, flags.names ?? "role");
  const { output } = flags;
  if (flags.format !== "pdf") return await writeOutput(text, output, io);
  const { printPdf } = await import("../runtime/print-pdf.ts");
  const path = variable(io.environment, "PATH") ?? "";
  const file = resolve(io.cwd, output ?? "timeline.pdf");
  await printPdf({ html: text, output: file, path, uid: io.uid, signal: io.signal });
}

function pdfNeedsFile(): InputError {
  return new InputError("A PDF is written to a file.", "Add -o timeline.pdf.");
}
