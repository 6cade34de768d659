import { setTimeout as wait } from "node:timers/promises";
import { InputError } from "../../domain/errors.ts";
import type { TrafficReturn } from "../../domain/revert-plan.ts";
import { escapeTerminal } from "../../render/escape-terminal.ts";
import { jsonText } from "../../render/json-text.ts";
import { isoTime } from "../../render/json-value.ts";
import { describeReturn } from "../../render/revert-return.ts";
import { variable } from "../../runtime/environment.ts";
import { awaitReturn } from "../../workflows/await-return.ts";
import { type PerformedRevert, performRevert } from "../../workflows/perform-revert.ts";
import { shortenHandles } from "../../workflows/shorten-handles.ts";
import { syncSource } from "../../workflows/sync-source.ts";
import { answerSettings } from "../answer-settings.ts";
import { printNote } from "../print-note.ts";
import type { App } from "../with-app.ts";
import { openReverter, type PlacedView } from "./find-reverter.ts";
import type { RevertFlags } from "./revert-flags.ts";

/** Writes the way back, records it, and watches traffic; exit 1 when traffic does not show it. */
export async function confirmRevert(app: App, view: PlacedView, flags: RevertFlags): Promise<void> {
  const { io, progress, settings } = app;
  const operator = operatorOf(app, flags.as);
  const { reverter, own, source } = openReverter(app, view);
  const { now, signal } = io;
  const progressed = (message: string) => progress.say(`${source.name}: ${message}`);
  const outside = {
    source: source.name,
    now,
    fetch: globalThis.fetch,
    signal,
    progress: progressed,
  };
  const done = await performRevert(app, view.plan, operator, answerSettings(settings, now()), {
    sync: () => syncSource(app, source, outside),
    write: (way) => reverter.write(source.settings, own, way, outside),
    now,
  });
  progress.done();
  tell(app, done, flags);
  const seen = await awaitReturn(app, done, {
    ...{ wait: flags.wait, quiet: flags.quiet, now, signal },
    pause: async (milliseconds) => wait(milliseconds, undefined, { signal }),
    say: ({ kind }) => progress.say(`traffic: ${kind}`),
  });
  progress.done();
  await report(app, done, seen, flags);
  if (seen.kind !== "back") io.exitWith(1);
}

/** What was written is said at once: whoever stops waiting must know of it. */
function tell({ io }: App, { written }: PerformedRevert, { format }: RevertFlags): void {
  if (format === "text") io.stdout.write(`${escapeTerminal(written.said)}\n`);
  else printNote(io, written.said);
  for (const step of written.next) printNote(io, `It takes effect after: ${step}`);
}

async function report(
  app: App,
  done: PerformedRevert,
  seen: TrafficReturn,
  { format, wait: waited, quiet }: RevertFlags,
): Promise<void> {
  const { io, zone } = app;
  const short = (await shortenHandles(app, [done.recordedAs]))(done.recordedAs);
  if (format === "json") {
    const { written, writtenAt, plan } = done;
    io.stdout.write(
      jsonText({
        schema: "forensics.reverted/1",
        handle: plan.change.handle,
        recorded_as: short,
        written_at: isoTime(writtenAt),
        said: written.said,
        next: written.next,
        traffic: { state: seen.kind, last_seen_at: isoTime(seen.lastSeen) },
      }),
    );
    return;
  }
  const when = { now: io.now(), zone: zone.zone };
  const sentence = describeReturn(done.plan, seen, { when, waited, quiet });
  io.stdout.write(`${escapeTerminal(sentence)}\nRecorded as ${short}.\n`);
}

function operatorOf({ io }: App, given: string | undefined): string {
  const operator = given ?? variable(io.environment, "USER") ?? variable(io.environment, "LOGNAME");
  if (operator !== undefined && /^\P{Cc}{1,200}$/u.test(operator)) return operator;
  throw new InputError("Nobody knows who asks for it.", "Add --as with your account.");
}
