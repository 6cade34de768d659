import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { InputError } from "../domain/errors.ts";
import { tailFile } from "../runtime/tail-file.ts";
import { followFile, readPosition } from "../workflows/follow-file.ts";
import { channelRules } from "./channel-rules.ts";
import { printNote } from "./print-note.ts";
import type { App } from "./with-app.ts";

const PAUSE = 250;
const RETRY = 1000;

/** Imports what a log gets, line by line, until it is interrupted. */
export async function followImport(app: App, files: readonly string[]): Promise<void> {
  const { io, settings, progress } = app;
  const [file] = files;
  if (file === undefined || file === "-" || files.length > 1) {
    throw new InputError("--follow takes one file.", "Start one process for each log.");
  }
  const path = resolve(io.cwd, file);
  const source = `follow:${path}`;
  const pieces = tailFile(path, await readPosition(app, source), {
    pause: PAUSE,
    signal: io.signal,
  });
  let bad = 0;
  await followFile(app, pieces, {
    source,
    segmentKeys: settings.config.segments.keys,
    channels: channelRules(settings),
    now: io.now,
    refuse: (at, problem) => {
      bad += 1;
      progress.done();
      printNote(io, `${file} after byte ${at}: ${problem} (${bad} lines so far cannot be read)`);
    },
    wait: async (why) => {
      progress.done();
      printNote(io, `${why} Trying again.`);
      await sleep(RETRY, undefined, { signal: io.signal });
    },
  });
}
