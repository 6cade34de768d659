import { findSilence } from "../analysis/find-silence.ts";
import { followFindings, type NamedDrift } from "../analysis/follow-findings.ts";
import { countWatched } from "../analysis/watch/count-watched.ts";
import { readAlarms } from "../analysis/watch/read-alarms.ts";
import { usualVolume } from "../analysis/watch/usual-volume.ts";
import type { Drift, DriftFinding } from "../domain/drift.ts";
import type { FindingMark } from "../domain/finding-mark.ts";
import { LOOK } from "../domain/look-counts.ts";
import { asRunner } from "../store/as-runner.ts";
import { type KeptComparison, saveComparison } from "../store/comparison.ts";
import { readFindingMarks } from "../store/finding-marks.ts";
import {
  findingHandle,
  readFindings,
  readFindingsByHandle,
  saveFinding,
} from "../store/findings.ts";
import type { Store } from "../store/open-database.ts";
import { advanceWatch, type Watched } from "./advance-watch.ts";
import { checkRecords } from "./check-records.ts";
import type { DriftSettings } from "./drift-settings.ts";
import { seeSources } from "./see-sources.ts";

/** What a pass looked at and found. */
export interface DriftReport {
  /** Findings that are open now, errors first, each before those that it explains. */
  readonly open: readonly DriftFinding[];
  /** What moved in this pass: opened, rose or cleared. */
  readonly moved: readonly DriftFinding[];
  readonly marks: readonly FindingMark[];
  readonly environments: readonly string[];
  readonly prompts: number;
  /** How many scopes have a reference, of how many. */
  readonly watched: { readonly ready: number; readonly all: number };
  /** Outcomes before this moment were looked at; epoch milliseconds. */
  readonly position: number;
}

/**
 * One pass of the drift checks: new outcomes step the tests; what is live is compared with what is recorded; the controls of
 * live prompts are looked up; sources and traffic are listened for. What was found is kept before anybody is told.
 * @returns undefined while another process is at it
 */
export async function watchDrift(
  store: Store,
  settings: DriftSettings,
): Promise<DriftReport | undefined> {
  const { now } = settings;
  const watched = await advanceWatch(store, now);
  if (watched === undefined) return undefined;
  // The next pass of this process goes on with the same book, so its alarms are read before anything is waited for.
  const rates = readAlarms(watched.book, now / LOOK);
  const seen = await seeSources(store, settings, now, undefined);
  const silent = findSilence(silenceCase(settings, watched, seen.notSeen));
  const checked = await checkRecords(store, { settings, seen, position: watched.position });
  const drifts = [...rates, ...silent, ...(checked.found?.drifts ?? [])];
  const moved = await keepFindings(store, drifts, settings, checked.found?.comparison);
  if (moved === undefined) return undefined;
  const { environments, prompts } = checked;
  const open = inOrder((await readFindings(store.db, now)).filter(isOpen));
  const marks = await readFindingMarks(store.db, now);
  const { position, book } = watched;
  const shown = { open, moved, marks, environments, prompts, position };
  return { ...shown, watched: countWatched(book) };
}

function silenceCase(
  { required, due, now }: DriftSettings,
  { book, newest, lastPass }: Watched,
  notSeen: Parameters<typeof findSilence>[0]["notSeen"],
) {
  const traffic = [...newest].map(([environment, at]) => ({
    environment,
    newest: at + LOOK,
    usual: usualVolume(book, environment, now / LOOK),
  }));
  return { notSeen, required, due, now, lastPass, traffic };
}

/** Only the runner keeps findings, so that two processes open each episode once. */
async function keepFindings(
  store: Store,
  drifts: readonly Drift[],
  { now, due }: DriftSettings,
  comparison: KeptComparison | undefined,
): Promise<readonly DriftFinding[] | undefined> {
  const named = drifts.map(nameDrift);
  let moved: readonly DriftFinding[] = [];
  const ran = await asRunner(
    store.pool,
    async ({ db, client }) => {
      const open = await readFindings(db, Number.MAX_SAFE_INTEGER / 2);
      const again = await readFindingsByHandle(
        db,
        named.map((one) => one.handle),
      );
      const known = [...new Map([...open, ...again].map((one) => [one.handle, one])).values()];
      // Whoever does not know how often a pass is due cannot say that it is on time again.
      const isChecked = ({ code, kind }: DriftFinding) =>
        (code !== "pass_late" || due !== undefined) &&
        (comparison !== undefined || (kind !== "content" && kind !== "control"));
      moved = followFindings({ known, drifts: named, isChecked, now });
      for (const one of moved) await saveFinding(db, one);
      if (comparison !== undefined) await saveComparison(client, comparison, now);
      return true;
    },
    "watch drift",
  );
  return ran ? moved : undefined;
}

function nameDrift(drift: Drift): NamedDrift {
  const cause = drift.cause && findingHandle(drift.cause);
  return { handle: findingHandle(drift), cause, drift };
}

function isOpen(one: DriftFinding): boolean {
  return one.clearedAt === undefined;
}

function inOrder(findings: readonly DriftFinding[]): readonly DriftFinding[] {
  const handles = new Set(findings.map((one) => one.handle));
  const isChild = ({ cause }: DriftFinding) => cause !== undefined && handles.has(cause);
  const rank = (one: DriftFinding) => (one.level === "error" ? 0 : 1);
  const heads = findings
    .filter((one) => !isChild(one))
    .sort((a, b) => rank(a) - rank(b) || b.since - a.since || (a.handle < b.handle ? -1 : 1));
  const below = (handle: string): readonly DriftFinding[] =>
    findings
      .filter((one) => one.cause === handle && one.handle !== handle)
      .flatMap((one) => [one, ...below(one.handle)]);
  return heads.flatMap((one) => [one, ...below(one.handle)]);
}
