import { lastRead, tokenExpired } from "../../demo/moments.ts";
import { recordedChanges } from "../../demo/recorded-changes.ts";
import { servedOutcomes } from "../../demo/served-outcomes.ts";
import { openDatabase } from "../../store/open-database.ts";
import { stopRecordingClock } from "../../store/recording-clock.ts";
import { saveReadEnd, saveReadFailure } from "../../store/source-reads.ts";
import { importFile } from "../../workflows/import-file.ts";
import type { CommandIo } from "../command-io.ts";
import { openSettings } from "../open-settings.ts";
import { startProgress } from "../progress.ts";
import { configuredSource, pullSources } from "../pull-sources.ts";
import type { App } from "../with-app.ts";

const seed = 20260518;
/** If the demo itself is killed, its server ends soon after. */
const idleStopMs = 10_000;

/** Brings the demo's records in as anybody's come in: imports, a repository, and a source that could not be read. */
export async function fillStage(stage: CommandIo, dataDir: string): Promise<void> {
  const progress = startProgress(stage);
  const opened = await openSettings(stage);
  const database = await openDatabase({ dataDir, idleStopMs });
  const app = { ...opened, ...database, io: stage, progress };
  try {
    await stopRecordingClock(database.db, lastRead);
    await importLines(app, "changes.ndjson", changeLines());
    await importLines(app, "outcomes.ndjson", servedOutcomes(seed));
    await readRepository(app);
    await leaveUnread(app);
  } finally {
    progress.done();
    await database.close();
  }
}

function* changeLines(): Generator<Uint8Array> {
  const lines = recordedChanges().map((line) => `${JSON.stringify(line)}\n`);
  yield new TextEncoder().encode(lines.join(""));
}

async function importLines(app: App, name: string, bytes: Iterable<Uint8Array>): Promise<void> {
  const { signal } = app.io;
  async function* untilInterrupted() {
    for (const piece of bytes) {
      signal.throwIfAborted();
      yield piece;
    }
  }
  const input = { name, bytes: untilInterrupted() };
  await importFile(app, input, {
    segmentKeys: undefined,
    now: () => lastRead,
    progress: (lines) => app.progress.say(`${name}: ${lines.toLocaleString("en")} lines`),
  });
}

async function readRepository(app: App): Promise<void> {
  const at = { ...app, io: { ...app.io, now: () => lastRead } };
  const [report] = await pullSources(at, [configuredSource(app, "git")], app.io.signal);
  if (report?.failure !== undefined) throw report.failure;
}

/** What is left of a source whose token ran out: its last good read, and why there was none since. */
async function leaveUnread({ db }: App): Promise<void> {
  const source = { source: "promptlayer", connector: "promptlayer" };
  await saveReadEnd(db, source, tokenExpired);
  const why = "auth_expired";
  await saveReadFailure(db, source, { at: lastRead, why, detail: "HTTP 401" });
}
