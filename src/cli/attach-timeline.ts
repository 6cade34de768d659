import { attachOnce } from "../attachments/attach-once.ts";
import { nameTarget, readAttachTarget } from "../attachments/attach-target.ts";
import { type AttachmentPlace, markOf } from "../attachments/attachment-place.ts";
import { InputError, SourceError } from "../domain/errors.ts";
import type { Timeline } from "../domain/timeline.ts";
import { shellWord } from "../render/shell-word.ts";
import type { NamesShown } from "../render/show-actor.ts";
import { incidentName } from "../render/timeline-wording.ts";
import { readAttachment, saveAttachment } from "../store/attachments.ts";
import { openAttachment } from "./open-attachment.ts";
import { printNote } from "./print-note.ts";
import { renderTimeline } from "./render-timeline.ts";
import type { TimelineFormat } from "./timeline-flags.ts";
import type { App } from "./with-app.ts";

const FORMATS: Readonly<Record<AttachmentPlace["form"], TimelineFormat>> = {
  markdown: "md",
  adf: "jira",
  slack: "slack",
};

/** A place that is away is no source that an answer can do without: nothing was attached. */
function notAttached(cause: SourceError, handle: string, typed: string): InputError {
  const again = `forensics timeline ${incidentName(handle)} --attach ${shellWord(typed)}`;
  return new InputError(cause.message, `The incident is kept. Again: ${again}`, { cause });
}

/** Attaches a timeline where it is wanted, or updates what was attached there before; the form is that of the place. */
export async function attachTimeline(
  app: App,
  timeline: Timeline,
  typed: string,
  names: NamesShown,
): Promise<void> {
  const { io, db } = app;
  const { handle } = timeline.incident;
  const target = readAttachTarget(typed);
  const place = openAttachment(app, target, handle);
  const body = await renderTimeline(timeline, FORMATS[place.form], names, markOf(handle));
  const name = nameTarget(target);
  const known = target.kind === "file" ? undefined : await readAttachment(db, handle, name);
  const outside = { fetch: globalThis.fetch, signal: io.signal, now: io.now };
  const { id, how } = await attachOnce(place, body, known, outside).catch((error: unknown) => {
    throw error instanceof SourceError ? notAttached(error, handle, typed) : error;
  });
  await saveAttachment(db, { incident: handle, target: name, remoteId: id }, io.now());
  app.progress.done();
  printNote(io, `${how === "created" ? "Attached to" : "Updated in"} ${place.name}.`);
}
